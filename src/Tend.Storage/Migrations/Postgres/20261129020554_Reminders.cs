using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Tend.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Reminders : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "reminded_since",
                table: "patients",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "reminders",
                table: "patients",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "stopped_reminders_at",
                table: "patients",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "after_silence_since",
                table: "clinics",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "reminders",
                table: "clinics",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "reminders",
                columns: table => new
                {
                    patient = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    occasion = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    clinic = table.Column<Guid>(type: "uuid", nullable: false),
                    made_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    intended_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    next_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    tries = table.Column<int>(type: "integer", nullable: false),
                    handed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    sent_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    answered_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    closed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    why = table.Column<string>(type: "text", nullable: true),
                    trouble = table.Column<string>(type: "text", nullable: true),
                    words = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reminders", x => new { x.patient, x.kind, x.occasion });
                });

            migrationBuilder.CreateIndex(
                name: "ix_patients_reminded",
                table: "patients",
                column: "reminded_since",
                filter: "reminded_since IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_reminders_next",
                table: "reminders",
                column: "next_at",
                filter: "next_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_reminders_unanswered",
                table: "reminders",
                column: "handed_at",
                filter: "handed_at IS NOT NULL AND answered_at IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "reminders");

            migrationBuilder.DropIndex(
                name: "ix_patients_reminded",
                table: "patients");

            migrationBuilder.DropColumn(
                name: "reminded_since",
                table: "patients");

            migrationBuilder.DropColumn(
                name: "reminders",
                table: "patients");

            migrationBuilder.DropColumn(
                name: "stopped_reminders_at",
                table: "patients");

            migrationBuilder.DropColumn(
                name: "after_silence_since",
                table: "clinics");

            migrationBuilder.DropColumn(
                name: "reminders",
                table: "clinics");
        }
    }
}
