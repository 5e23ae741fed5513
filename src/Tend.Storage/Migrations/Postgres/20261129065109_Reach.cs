using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Tend.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Reach : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "erasure_asked_at",
                table: "patients",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "restricted_by",
                table: "patients",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "restricted_since",
                table: "patients",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "restricted_why",
                table: "patients",
                type: "bytea",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "keeps",
                table: "clinics",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<List<string>>(
                name: "languages",
                table: "clinics",
                type: "text[]",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "language",
                table: "accounts",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "delivered",
                columns: table => new
                {
                    patient = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    clinic = table.Column<Guid>(type: "uuid", nullable: false),
                    written_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    clock_in_doubt = table.Column<bool>(type: "boolean", nullable: false),
                    received_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    support_first = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_delivered", x => new { x.patient, x.id });
                });

            migrationBuilder.CreateTable(
                name: "erasures",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    clinic = table.Column<Guid>(type: "uuid", nullable: false),
                    mark = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: true),
                    because = table.Column<string>(type: "text", nullable: false),
                    asked_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    counts = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_erasures", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_patients_to_erase",
                table: "patients",
                column: "clinic",
                filter: "erasure_asked_at IS NOT NULL OR restricted_since IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_erasures_clinic_at",
                table: "erasures",
                columns: new[] { "clinic", "at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "delivered");

            migrationBuilder.DropTable(
                name: "erasures");

            migrationBuilder.DropIndex(
                name: "ix_patients_to_erase",
                table: "patients");

            migrationBuilder.DropColumn(
                name: "erasure_asked_at",
                table: "patients");

            migrationBuilder.DropColumn(
                name: "restricted_by",
                table: "patients");

            migrationBuilder.DropColumn(
                name: "restricted_since",
                table: "patients");

            migrationBuilder.DropColumn(
                name: "restricted_why",
                table: "patients");

            migrationBuilder.DropColumn(
                name: "keeps",
                table: "clinics");

            migrationBuilder.DropColumn(
                name: "languages",
                table: "clinics");

            migrationBuilder.DropColumn(
                name: "language",
                table: "accounts");
        }
    }
}
