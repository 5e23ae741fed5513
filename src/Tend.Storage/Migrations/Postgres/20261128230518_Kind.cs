using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Tend.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Kind : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "away_from",
                table: "status",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "away_until",
                table: "status",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "door_open_since",
                table: "clinics",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "meeting_requests",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    clinic = table.Column<Guid>(type: "uuid", nullable: false),
                    wrapped = table.Column<byte[]>(type: "bytea", nullable: false),
                    name = table.Column<byte[]>(type: "bytea", nullable: false),
                    reach = table.Column<byte[]>(type: "bytea", nullable: false),
                    asked_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    due_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_meeting_requests", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "pauses",
                columns: table => new
                {
                    patient = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    clinic = table.Column<Guid>(type: "uuid", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    to = table.Column<DateOnly>(type: "date", nullable: false),
                    words = table.Column<byte[]>(type: "bytea", nullable: true),
                    said_on = table.Column<DateOnly>(type: "date", nullable: false),
                    said_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ended_on = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pauses", x => new { x.patient, x.id });
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "meeting_requests");

            migrationBuilder.DropTable(
                name: "pauses");

            migrationBuilder.DropColumn(
                name: "away_from",
                table: "status");

            migrationBuilder.DropColumn(
                name: "away_until",
                table: "status");

            migrationBuilder.DropColumn(
                name: "door_open_since",
                table: "clinics");
        }
    }
}
