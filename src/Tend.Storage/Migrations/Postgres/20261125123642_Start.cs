using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Tend.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Start : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "accounts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    clinic = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    role = table.Column<string>(type: "text", nullable: false),
                    patient = table.Column<Guid>(type: "uuid", nullable: true),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    closed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    user_name = table.Column<string>(type: "text", nullable: true),
                    normalized_user_name = table.Column<string>(type: "text", nullable: true),
                    email = table.Column<string>(type: "text", nullable: true),
                    normalized_email = table.Column<string>(type: "text", nullable: true),
                    email_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    password_hash = table.Column<string>(type: "text", nullable: true),
                    security_stamp = table.Column<string>(type: "text", nullable: true),
                    concurrency_stamp = table.Column<string>(type: "text", nullable: true),
                    two_factor_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    lockout_end = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    lockout_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    access_failed_count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_accounts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "assignments",
                columns: table => new
                {
                    patient = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    clinic = table.Column<Guid>(type: "uuid", nullable: false),
                    measure = table.Column<string>(type: "text", nullable: false),
                    opens_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    why = table.Column<string>(type: "text", nullable: true),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    answered = table.Column<Guid>(type: "uuid", nullable: true),
                    withdrawn_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_assignments", x => new { x.patient, x.id });
                });

            migrationBuilder.CreateTable(
                name: "audit",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    clinic = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    account = table.Column<Guid>(type: "uuid", nullable: true),
                    role = table.Column<string>(type: "text", nullable: true),
                    patient = table.Column<Guid>(type: "uuid", nullable: true),
                    act = table.Column<string>(type: "text", nullable: false),
                    what = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "care_team",
                columns: table => new
                {
                    patient = table.Column<Guid>(type: "uuid", nullable: false),
                    staff = table.Column<Guid>(type: "uuid", nullable: false),
                    clinic = table.Column<Guid>(type: "uuid", nullable: false),
                    since = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_care_team", x => new { x.staff, x.patient });
                });

            migrationBuilder.CreateTable(
                name: "clinics",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    address = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    country = table.Column<string>(type: "text", nullable: false),
                    zone = table.Column<string>(type: "text", nullable: false),
                    phone = table.Column<string>(type: "text", nullable: true),
                    minimum_age = table.Column<int>(type: "integer", nullable: false),
                    duty = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    confidentiality_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    confidentiality_by = table.Column<Guid>(type: "uuid", nullable: true),
                    confidentiality_text = table.Column<string>(type: "text", nullable: true),
                    safety_words_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    safety_words_by = table.Column<Guid>(type: "uuid", nullable: true),
                    safety_words_text = table.Column<string>(type: "text", nullable: true),
                    widened_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    widened_by = table.Column<Guid>(type: "uuid", nullable: true),
                    widened_text = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_clinics", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "contacts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    clinic = table.Column<Guid>(type: "uuid", nullable: false),
                    order = table.Column<int>(type: "integer", nullable: false),
                    contact = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_contacts", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "drafts",
                columns: table => new
                {
                    patient = table.Column<Guid>(type: "uuid", nullable: false),
                    assignment = table.Column<Guid>(type: "uuid", nullable: false),
                    clinic = table.Column<Guid>(type: "uuid", nullable: false),
                    answers = table.Column<byte[]>(type: "bytea", nullable: false),
                    saved_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_drafts", x => new { x.patient, x.assignment });
                });

            migrationBuilder.CreateTable(
                name: "invitations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    clinic = table.Column<Guid>(type: "uuid", nullable: false),
                    role = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    used_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    closed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_invitations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "notice_answers",
                columns: table => new
                {
                    invitation = table.Column<Guid>(type: "uuid", nullable: false),
                    clinic = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    accepted = table.Column<bool>(type: "boolean", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    patient = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notice_answers", x => x.invitation);
                });

            migrationBuilder.CreateTable(
                name: "notices",
                columns: table => new
                {
                    clinic = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: true),
                    published_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notices", x => new { x.clinic, x.version });
                });

            migrationBuilder.CreateTable(
                name: "patients",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    clinic = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    birth = table.Column<DateOnly>(type: "date", nullable: false),
                    zone = table.Column<string>(type: "text", nullable: false),
                    reading = table.Column<string>(type: "text", nullable: false),
                    layout = table.Column<string>(type: "text", nullable: false),
                    reach = table.Column<byte[]>(type: "bytea", nullable: true),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_patients", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "person_keys",
                columns: table => new
                {
                    patient = table.Column<Guid>(type: "uuid", nullable: false),
                    clinic = table.Column<Guid>(type: "uuid", nullable: false),
                    wrapped = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person_keys", x => x.patient);
                });

            migrationBuilder.CreateTable(
                name: "plan_lines",
                columns: table => new
                {
                    patient = table.Column<Guid>(type: "uuid", nullable: false),
                    entry = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    clinic = table.Column<Guid>(type: "uuid", nullable: false),
                    step = table.Column<int>(type: "integer", nullable: false),
                    text = table.Column<byte[]>(type: "bytea", nullable: true),
                    by = table.Column<Guid>(type: "uuid", nullable: true),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_plan_lines", x => new { x.patient, x.entry, x.version });
                });

            migrationBuilder.CreateTable(
                name: "responses",
                columns: table => new
                {
                    patient = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    clinic = table.Column<Guid>(type: "uuid", nullable: false),
                    assignment = table.Column<Guid>(type: "uuid", nullable: true),
                    measure = table.Column<string>(type: "text", nullable: false),
                    measure_version = table.Column<string>(type: "text", nullable: false),
                    answers = table.Column<string>(type: "text", nullable: false),
                    answered_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    offset_minutes = table.Column<int>(type: "integer", nullable: false),
                    clock_in_doubt = table.Column<bool>(type: "boolean", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    received_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    entered_by = table.Column<string>(type: "text", nullable: false),
                    amends = table.Column<Guid>(type: "uuid", nullable: true),
                    amended_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_responses", x => new { x.patient, x.id });
                });

            migrationBuilder.CreateTable(
                name: "scores",
                columns: table => new
                {
                    patient = table.Column<Guid>(type: "uuid", nullable: false),
                    response = table.Column<Guid>(type: "uuid", nullable: false),
                    scale = table.Column<string>(type: "text", nullable: false),
                    clinic = table.Column<Guid>(type: "uuid", nullable: false),
                    value = table.Column<double>(type: "double precision", nullable: false),
                    is_whole = table.Column<bool>(type: "boolean", nullable: false),
                    prorated = table.Column<int>(type: "integer", nullable: false),
                    band = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_scores", x => new { x.patient, x.response, x.scale });
                });

            migrationBuilder.CreateTable(
                name: "signals",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    clinic = table.Column<Guid>(type: "uuid", nullable: false),
                    patient = table.Column<Guid>(type: "uuid", nullable: false),
                    response = table.Column<Guid>(type: "uuid", nullable: true),
                    measure = table.Column<string>(type: "text", nullable: false),
                    item = table.Column<string>(type: "text", nullable: false),
                    level = table.Column<double>(type: "double precision", nullable: true),
                    previous_level = table.Column<double>(type: "double precision", nullable: true),
                    change = table.Column<string>(type: "text", nullable: false),
                    raised_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    received_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    rises = table.Column<int>(type: "integer", nullable: false),
                    next_notice_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    escalate_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    earlier_acknowledgements = table.Column<string>(type: "text", nullable: false),
                    later_answers = table.Column<string>(type: "text", nullable: false),
                    notices = table.Column<string>(type: "text", nullable: false),
                    acknowledgement_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    acknowledgement_by = table.Column<Guid>(type: "uuid", nullable: true),
                    acknowledgement_what_was_done = table.Column<string>(type: "text", nullable: true),
                    plan_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    plan_by = table.Column<Guid>(type: "uuid", nullable: true),
                    plan_level = table.Column<double>(type: "double precision", nullable: true),
                    plan_review_by = table.Column<DateOnly>(type: "date", nullable: true),
                    plan_end_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    plan_end_by = table.Column<Guid>(type: "uuid", nullable: true),
                    window_assignment = table.Column<Guid>(type: "uuid", nullable: false),
                    window_opens = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_signals", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "status",
                columns: table => new
                {
                    patient = table.Column<Guid>(type: "uuid", nullable: false),
                    clinic = table.Column<Guid>(type: "uuid", nullable: false),
                    safety_since = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    answered_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    unread_since = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    due_since = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_status", x => x.patient);
                });

            migrationBuilder.CreateTable(
                name: "texts",
                columns: table => new
                {
                    patient = table.Column<Guid>(type: "uuid", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    clinic = table.Column<Guid>(type: "uuid", nullable: false),
                    author = table.Column<Guid>(type: "uuid", nullable: true),
                    shared_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    body = table.Column<byte[]>(type: "bytea", nullable: false),
                    written_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_texts", x => new { x.patient, x.id });
                });

            migrationBuilder.CreateIndex(
                name: "ix_accounts_clinic_normalized_user_name",
                table: "accounts",
                columns: new[] { "clinic", "normalized_user_name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_audit_clinic_at",
                table: "audit",
                columns: new[] { "clinic", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_patient_at",
                table: "audit",
                columns: new[] { "patient", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_care_team_patient",
                table: "care_team",
                column: "patient");

            migrationBuilder.CreateIndex(
                name: "ix_clinics_address",
                table: "clinics",
                column: "address",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_patients_clinic_name",
                table: "patients",
                columns: new[] { "clinic", "name" });

            migrationBuilder.CreateIndex(
                name: "ix_responses_patient_measure_answered_at",
                table: "responses",
                columns: new[] { "patient", "measure", "answered_at" });

            migrationBuilder.CreateIndex(
                name: "ix_signals_next_notice_at",
                table: "signals",
                column: "next_notice_at");

            migrationBuilder.CreateIndex(
                name: "ix_signals_patient",
                table: "signals",
                column: "patient");

            migrationBuilder.CreateIndex(
                name: "ix_status_clinic",
                table: "status",
                column: "clinic");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "accounts");

            migrationBuilder.DropTable(
                name: "assignments");

            migrationBuilder.DropTable(
                name: "audit");

            migrationBuilder.DropTable(
                name: "care_team");

            migrationBuilder.DropTable(
                name: "clinics");

            migrationBuilder.DropTable(
                name: "contacts");

            migrationBuilder.DropTable(
                name: "drafts");

            migrationBuilder.DropTable(
                name: "invitations");

            migrationBuilder.DropTable(
                name: "notice_answers");

            migrationBuilder.DropTable(
                name: "notices");

            migrationBuilder.DropTable(
                name: "patients");

            migrationBuilder.DropTable(
                name: "person_keys");

            migrationBuilder.DropTable(
                name: "plan_lines");

            migrationBuilder.DropTable(
                name: "responses");

            migrationBuilder.DropTable(
                name: "scores");

            migrationBuilder.DropTable(
                name: "signals");

            migrationBuilder.DropTable(
                name: "status");

            migrationBuilder.DropTable(
                name: "texts");
        }
    }
}
