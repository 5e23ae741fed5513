using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Tend.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Practices : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "hidden_practices",
                columns: table => new
                {
                    patient = table.Column<Guid>(type: "TEXT", nullable: false),
                    practice = table.Column<string>(type: "TEXT", nullable: false),
                    clinic = table.Column<Guid>(type: "TEXT", nullable: false),
                    by = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_hidden_practices", x => new { x.patient, x.practice });
                });

            migrationBuilder.CreateTable(
                name: "practice_uses",
                columns: table => new
                {
                    patient = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    clinic = table.Column<Guid>(type: "TEXT", nullable: false),
                    practice = table.Column<string>(type: "TEXT", nullable: false),
                    began_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    before = table.Column<int>(type: "INTEGER", nullable: true),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    after = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_practice_uses", x => new { x.patient, x.id });
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "hidden_practices");

            migrationBuilder.DropTable(
                name: "practice_uses");
        }
    }
}
