using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Tend.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Day : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_patients_clinic_name",
                table: "patients");

            migrationBuilder.AddColumn<DateTime>(
                name: "due_until",
                table: "status",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "last_visit",
                table: "status",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "next_visit",
                table: "status",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "request_due",
                table: "status",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "request_since",
                table: "status",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "review_from",
                table: "status",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "snoozed_until",
                table: "status",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_late",
                table: "responses",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<Guid>(
                name: "staff_entry_by",
                table: "patients",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "staff_entry_since",
                table: "patients",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "staff_entry_why",
                table: "patients",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "batch",
                table: "invitations",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "answer_days",
                table: "clinics",
                type: "INTEGER",
                nullable: false,
                defaultValue: 2);

            migrationBuilder.AddColumn<bool>(
                name: "is_made_up",
                table: "clinics",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTime>(
                name: "closes_at",
                table: "assignments",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "schedule",
                table: "assignments",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "medicine_days",
                columns: table => new
                {
                    patient = table.Column<Guid>(type: "TEXT", nullable: false),
                    medicine = table.Column<Guid>(type: "TEXT", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    clinic = table.Column<Guid>(type: "TEXT", nullable: false),
                    is_taken = table.Column<bool>(type: "INTEGER", nullable: false),
                    why = table.Column<byte[]>(type: "BLOB", nullable: true),
                    said_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_medicine_days", x => new { x.patient, x.medicine, x.day });
                });

            migrationBuilder.CreateTable(
                name: "medicines",
                columns: table => new
                {
                    patient = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    clinic = table.Column<Guid>(type: "TEXT", nullable: false),
                    entry = table.Column<byte[]>(type: "BLOB", nullable: false),
                    listed_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    listed_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    ended_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ended_by = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_medicines", x => new { x.patient, x.id });
                });

            migrationBuilder.CreateTable(
                name: "read_marks",
                columns: table => new
                {
                    patient = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    clinic = table.Column<Guid>(type: "TEXT", nullable: false),
                    by = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    line = table.Column<byte[]>(type: "BLOB", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_read_marks", x => new { x.patient, x.id });
                });

            migrationBuilder.CreateTable(
                name: "requests",
                columns: table => new
                {
                    patient = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    clinic = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    words = table.Column<byte[]>(type: "BLOB", nullable: true),
                    asked_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    due_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    answered_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    answered_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    answer = table.Column<byte[]>(type: "BLOB", nullable: true),
                    taken_back_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_requests", x => new { x.patient, x.id });
                });

            migrationBuilder.CreateTable(
                name: "schedules",
                columns: table => new
                {
                    patient = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    clinic = table.Column<Guid>(type: "TEXT", nullable: false),
                    measures = table.Column<string>(type: "TEXT", nullable: false),
                    rule = table.Column<string>(type: "TEXT", nullable: false),
                    start = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    why = table.Column<string>(type: "TEXT", nullable: true),
                    by = table.Column<Guid>(type: "TEXT", nullable: false),
                    set_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    next_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_schedules", x => new { x.patient, x.id });
                });

            migrationBuilder.CreateTable(
                name: "snoozes",
                columns: table => new
                {
                    patient = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    clinic = table.Column<Guid>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    reason = table.Column<byte[]>(type: "BLOB", nullable: false),
                    by = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_snoozes", x => new { x.patient, x.id });
                });

            migrationBuilder.CreateTable(
                name: "visits",
                columns: table => new
                {
                    patient = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    clinic = table.Column<Guid>(type: "TEXT", nullable: false),
                    staff = table.Column<Guid>(type: "TEXT", nullable: false),
                    starts_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    minutes = table.Column<int>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    moved_to = table.Column<Guid>(type: "TEXT", nullable: true),
                    by = table.Column<Guid>(type: "TEXT", nullable: false),
                    planned_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_visits", x => new { x.patient, x.id });
                });

            migrationBuilder.CreateIndex(
                name: "ix_status_caseload",
                table: "status",
                columns: new[] { "patient", "clinic", "safety_since", "review_from", "request_since", "request_due", "unread_since", "due_since", "answered_at", "next_visit", "last_visit", "snoozed_until" });

            migrationBuilder.CreateIndex(
                name: "ix_status_due_until",
                table: "status",
                column: "due_until");

            migrationBuilder.CreateIndex(
                name: "ix_patients_clinic_name_id",
                table: "patients",
                columns: new[] { "clinic", "name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_schedules_next_at",
                table: "schedules",
                column: "next_at");

            migrationBuilder.CreateIndex(
                name: "ix_visits_patient_starts_at",
                table: "visits",
                columns: new[] { "patient", "starts_at" });

            migrationBuilder.CreateIndex(
                name: "ix_visits_staff_starts_at",
                table: "visits",
                columns: new[] { "staff", "starts_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "medicine_days");

            migrationBuilder.DropTable(
                name: "medicines");

            migrationBuilder.DropTable(
                name: "read_marks");

            migrationBuilder.DropTable(
                name: "requests");

            migrationBuilder.DropTable(
                name: "schedules");

            migrationBuilder.DropTable(
                name: "snoozes");

            migrationBuilder.DropTable(
                name: "visits");

            migrationBuilder.DropIndex(
                name: "ix_status_caseload",
                table: "status");

            migrationBuilder.DropIndex(
                name: "ix_status_due_until",
                table: "status");

            migrationBuilder.DropIndex(
                name: "ix_patients_clinic_name_id",
                table: "patients");

            migrationBuilder.DropColumn(
                name: "due_until",
                table: "status");

            migrationBuilder.DropColumn(
                name: "last_visit",
                table: "status");

            migrationBuilder.DropColumn(
                name: "next_visit",
                table: "status");

            migrationBuilder.DropColumn(
                name: "request_due",
                table: "status");

            migrationBuilder.DropColumn(
                name: "request_since",
                table: "status");

            migrationBuilder.DropColumn(
                name: "review_from",
                table: "status");

            migrationBuilder.DropColumn(
                name: "snoozed_until",
                table: "status");

            migrationBuilder.DropColumn(
                name: "is_late",
                table: "responses");

            migrationBuilder.DropColumn(
                name: "staff_entry_by",
                table: "patients");

            migrationBuilder.DropColumn(
                name: "staff_entry_since",
                table: "patients");

            migrationBuilder.DropColumn(
                name: "staff_entry_why",
                table: "patients");

            migrationBuilder.DropColumn(
                name: "batch",
                table: "invitations");

            migrationBuilder.DropColumn(
                name: "answer_days",
                table: "clinics");

            migrationBuilder.DropColumn(
                name: "is_made_up",
                table: "clinics");

            migrationBuilder.DropColumn(
                name: "closes_at",
                table: "assignments");

            migrationBuilder.DropColumn(
                name: "schedule",
                table: "assignments");

            migrationBuilder.CreateIndex(
                name: "ix_patients_clinic_name",
                table: "patients",
                columns: new[] { "clinic", "name" });
        }
    }
}
