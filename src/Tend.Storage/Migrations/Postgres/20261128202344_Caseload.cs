using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Tend.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Caseload : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_status_caseload",
                table: "status");

            migrationBuilder.AddColumn<string>(
                name: "course_of",
                table: "status",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "course_signal",
                table: "status",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "course_since",
                table: "status",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "name",
                table: "status",
                type: "text",
                nullable: false,
                defaultValue: "");

            // The name stands beside what puts somebody where they stand: the same for those who are here already.
            migrationBuilder.Sql("UPDATE status SET name = (SELECT name FROM patients WHERE patients.id = status.patient)");

            migrationBuilder.AddColumn<DateTime>(
                name: "returned_until",
                table: "status",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "silent_from",
                table: "status",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "eating_care_by",
                table: "patients",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "eating_care_since",
                table: "patients",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "not_asked_since",
                table: "patients",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "values",
                table: "patients",
                type: "bytea",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "values_asked_at",
                table: "patients",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "patient",
                table: "invitations",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "always_told_since",
                table: "clinics",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<List<string>>(
                name: "measures",
                table: "clinics",
                type: "text[]",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "goal_marks",
                columns: table => new
                {
                    patient = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    clinic = table.Column<Guid>(type: "uuid", nullable: false),
                    goal = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_goal_marks", x => new { x.patient, x.id });
                });

            migrationBuilder.CreateTable(
                name: "goal_wordings",
                columns: table => new
                {
                    patient = table.Column<Guid>(type: "uuid", nullable: false),
                    goal = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    clinic = table.Column<Guid>(type: "uuid", nullable: false),
                    words = table.Column<byte[]>(type: "bytea", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_goal_wordings", x => new { x.patient, x.goal, x.version });
                });

            migrationBuilder.CreateTable(
                name: "goals",
                columns: table => new
                {
                    patient = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    clinic = table.Column<Guid>(type: "uuid", nullable: false),
                    written_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    proposed_by = table.Column<Guid>(type: "uuid", nullable: true),
                    accepted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    declined_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    shared_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    aside_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    why = table.Column<byte[]>(type: "bytea", nullable: true),
                    step = table.Column<byte[]>(type: "bytea", nullable: true),
                    plan = table.Column<byte[]>(type: "bytea", nullable: true),
                    rhythm = table.Column<string>(type: "text", nullable: false),
                    review_on = table.Column<DateOnly>(type: "date", nullable: true),
                    tell_answered_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_goals", x => new { x.patient, x.id });
                });

            migrationBuilder.CreateTable(
                name: "hidden_practices",
                columns: table => new
                {
                    patient = table.Column<Guid>(type: "uuid", nullable: false),
                    practice = table.Column<string>(type: "text", nullable: false),
                    clinic = table.Column<Guid>(type: "uuid", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_hidden_practices", x => new { x.patient, x.practice });
                });

            migrationBuilder.CreateTable(
                name: "notice_readings",
                columns: table => new
                {
                    patient = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    clinic = table.Column<Guid>(type: "uuid", nullable: false),
                    accepted = table.Column<bool>(type: "boolean", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notice_readings", x => new { x.patient, x.version });
                });

            migrationBuilder.CreateTable(
                name: "practice_uses",
                columns: table => new
                {
                    patient = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    clinic = table.Column<Guid>(type: "uuid", nullable: false),
                    practice = table.Column<string>(type: "text", nullable: false),
                    began_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    before = table.Column<int>(type: "integer", nullable: true),
                    ended_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    after = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_practice_uses", x => new { x.patient, x.id });
                });

            migrationBuilder.CreateTable(
                name: "setbacks",
                columns: table => new
                {
                    patient = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    clinic = table.Column<Guid>(type: "uuid", nullable: false),
                    goal = table.Column<Guid>(type: "uuid", nullable: true),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    begun_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    saved_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    shared_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    tell_answered_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    note = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_setbacks", x => new { x.patient, x.id });
                });

            migrationBuilder.CreateTable(
                name: "text_packs",
                columns: table => new
                {
                    clinic = table.Column<Guid>(type: "uuid", nullable: false),
                    measure = table.Column<string>(type: "text", nullable: false),
                    json = table.Column<string>(type: "text", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_text_packs", x => new { x.clinic, x.measure });
                });

            migrationBuilder.CreateIndex(
                name: "ix_status_course",
                table: "status",
                columns: new[] { "clinic", "course_signal", "name", "patient", "safety_since", "review_from", "request_due", "snoozed_until" },
                filter: "course_signal IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_status_last_visit",
                table: "status",
                columns: new[] { "clinic", "last_visit" },
                filter: "last_visit IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_status_next_visit",
                table: "status",
                columns: new[] { "clinic", "next_visit" },
                filter: "next_visit IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_status_nothing",
                table: "status",
                columns: new[] { "clinic", "name", "patient", "review_from", "request_due", "snoozed_until", "course_signal", "silent_from" },
                filter: "safety_since IS NULL AND unread_since IS NULL AND due_since IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_status_request",
                table: "status",
                columns: new[] { "clinic", "request_due" },
                filter: "request_due IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_status_review",
                table: "status",
                columns: new[] { "clinic", "review_from" },
                filter: "review_from IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_status_safety",
                table: "status",
                columns: new[] { "clinic", "safety_since", "patient" },
                filter: "safety_since IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_status_silent",
                table: "status",
                columns: new[] { "clinic", "silent_from", "name", "patient", "unread_since", "safety_since", "review_from", "request_due", "snoozed_until", "course_signal" },
                filter: "silent_from IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_status_snoozed",
                table: "status",
                columns: new[] { "clinic", "snoozed_until" },
                filter: "snoozed_until IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_status_unanswered",
                table: "status",
                columns: new[] { "clinic", "due_since", "name", "patient", "unread_since", "safety_since", "review_from", "request_due", "snoozed_until", "course_signal", "silent_from" },
                filter: "due_since IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_status_unread",
                table: "status",
                columns: new[] { "clinic", "unread_since", "name", "patient", "safety_since", "review_from", "request_due", "snoozed_until", "course_signal" },
                filter: "unread_since IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_signals_waiting",
                table: "signals",
                columns: new[] { "clinic", "escalate_at" },
                filter: "escalate_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_notice_answers_patient",
                table: "notice_answers",
                column: "patient");

            migrationBuilder.CreateIndex(
                name: "ix_goal_marks_patient_goal_day",
                table: "goal_marks",
                columns: new[] { "patient", "goal", "day" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "goal_marks");

            migrationBuilder.DropTable(
                name: "goal_wordings");

            migrationBuilder.DropTable(
                name: "goals");

            migrationBuilder.DropTable(
                name: "hidden_practices");

            migrationBuilder.DropTable(
                name: "notice_readings");

            migrationBuilder.DropTable(
                name: "practice_uses");

            migrationBuilder.DropTable(
                name: "setbacks");

            migrationBuilder.DropTable(
                name: "text_packs");

            migrationBuilder.DropIndex(
                name: "ix_status_course",
                table: "status");

            migrationBuilder.DropIndex(
                name: "ix_status_last_visit",
                table: "status");

            migrationBuilder.DropIndex(
                name: "ix_status_next_visit",
                table: "status");

            migrationBuilder.DropIndex(
                name: "ix_status_nothing",
                table: "status");

            migrationBuilder.DropIndex(
                name: "ix_status_request",
                table: "status");

            migrationBuilder.DropIndex(
                name: "ix_status_review",
                table: "status");

            migrationBuilder.DropIndex(
                name: "ix_status_safety",
                table: "status");

            migrationBuilder.DropIndex(
                name: "ix_status_silent",
                table: "status");

            migrationBuilder.DropIndex(
                name: "ix_status_snoozed",
                table: "status");

            migrationBuilder.DropIndex(
                name: "ix_status_unanswered",
                table: "status");

            migrationBuilder.DropIndex(
                name: "ix_status_unread",
                table: "status");

            migrationBuilder.DropIndex(
                name: "ix_signals_waiting",
                table: "signals");

            migrationBuilder.DropIndex(
                name: "ix_notice_answers_patient",
                table: "notice_answers");

            migrationBuilder.DropColumn(
                name: "course_of",
                table: "status");

            migrationBuilder.DropColumn(
                name: "course_signal",
                table: "status");

            migrationBuilder.DropColumn(
                name: "course_since",
                table: "status");

            migrationBuilder.DropColumn(
                name: "name",
                table: "status");

            migrationBuilder.DropColumn(
                name: "returned_until",
                table: "status");

            migrationBuilder.DropColumn(
                name: "silent_from",
                table: "status");

            migrationBuilder.DropColumn(
                name: "eating_care_by",
                table: "patients");

            migrationBuilder.DropColumn(
                name: "eating_care_since",
                table: "patients");

            migrationBuilder.DropColumn(
                name: "not_asked_since",
                table: "patients");

            migrationBuilder.DropColumn(
                name: "values",
                table: "patients");

            migrationBuilder.DropColumn(
                name: "values_asked_at",
                table: "patients");

            migrationBuilder.DropColumn(
                name: "patient",
                table: "invitations");

            migrationBuilder.DropColumn(
                name: "always_told_since",
                table: "clinics");

            migrationBuilder.DropColumn(
                name: "measures",
                table: "clinics");

            migrationBuilder.CreateIndex(
                name: "ix_status_caseload",
                table: "status",
                columns: new[] { "patient", "clinic", "safety_since", "review_from", "request_since", "request_due", "unread_since", "due_since", "answered_at", "next_visit", "last_visit", "snoozed_until" });
        }
    }
}
