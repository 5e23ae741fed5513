using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Tend.Storage.Migrations.Sqlite
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
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "reminders",
                table: "patients",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "stopped_reminders_at",
                table: "patients",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "after_silence_since",
                table: "clinics",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "reminders",
                table: "clinics",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "reminders",
                columns: table => new
                {
                    patient = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    occasion = table.Column<DateTime>(type: "TEXT", nullable: false),
                    clinic = table.Column<Guid>(type: "TEXT", nullable: false),
                    made_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    intended_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    next_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    tries = table.Column<int>(type: "INTEGER", nullable: false),
                    handed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    sent_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    answered_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    closed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    why = table.Column<string>(type: "TEXT", nullable: true),
                    trouble = table.Column<string>(type: "TEXT", nullable: true),
                    words = table.Column<int>(type: "INTEGER", nullable: true)
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
