using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Tend.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Trust : Migration
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

            migrationBuilder.AddColumn<DateTime>(
                name: "two_things_at",
                table: "clinics",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "two_things_by",
                table: "clinics",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "two_things_text",
                table: "clinics",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "app_secret",
                table: "accounts",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "app_step",
                table: "accounts",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "audit_seals",
                columns: table => new
                {
                    clinic = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    row = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    content = table.Column<byte[]>(type: "BLOB", nullable: false),
                    link = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_seals", x => new { x.clinic, x.number });
                });

            migrationBuilder.CreateTable(
                name: "passkeys",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    clinic = table.Column<Guid>(type: "TEXT", nullable: false),
                    account = table.Column<Guid>(type: "TEXT", nullable: false),
                    patient = table.Column<Guid>(type: "TEXT", nullable: true),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    credential = table.Column<byte[]>(type: "BLOB", nullable: false),
                    public_key = table.Column<byte[]>(type: "BLOB", nullable: false),
                    sign_count = table.Column<long>(type: "INTEGER", nullable: false),
                    transports = table.Column<string>(type: "TEXT", nullable: false),
                    may_be_copied = table.Column<bool>(type: "INTEGER", nullable: false),
                    is_copied = table.Column<bool>(type: "INTEGER", nullable: false),
                    made_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    used_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_passkeys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "recovery_codes",
                columns: table => new
                {
                    account = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    clinic = table.Column<Guid>(type: "TEXT", nullable: false),
                    patient = table.Column<Guid>(type: "TEXT", nullable: true),
                    hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    made_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    used_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_recovery_codes", x => new { x.account, x.number });
                });

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

            migrationBuilder.CreateTable(
                name: "sign_ins",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    clinic = table.Column<Guid>(type: "TEXT", nullable: false),
                    account = table.Column<Guid>(type: "TEXT", nullable: false),
                    patient = table.Column<Guid>(type: "TEXT", nullable: true),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    way = table.Column<string>(type: "TEXT", nullable: false),
                    browser = table.Column<string>(type: "TEXT", nullable: true),
                    seen_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sign_ins", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "trial_allocations",
                columns: table => new
                {
                    trial = table.Column<Guid>(type: "TEXT", nullable: false),
                    patient = table.Column<Guid>(type: "TEXT", nullable: false),
                    clinic = table.Column<Guid>(type: "TEXT", nullable: false),
                    stratum = table.Column<string>(type: "TEXT", nullable: false),
                    order = table.Column<int>(type: "INTEGER", nullable: false),
                    arm = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_trial_allocations", x => new { x.trial, x.patient });
                });

            migrationBuilder.CreateTable(
                name: "trial_consents",
                columns: table => new
                {
                    patient = table.Column<Guid>(type: "TEXT", nullable: false),
                    trial = table.Column<Guid>(type: "TEXT", nullable: false),
                    clinic = table.Column<Guid>(type: "TEXT", nullable: false),
                    is_yes = table.Column<bool>(type: "INTEGER", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    withdrawn_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_trial_consents", x => new { x.trial, x.patient });
                });

            migrationBuilder.CreateTable(
                name: "trials",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    clinic = table.Column<Guid>(type: "TEXT", nullable: false),
                    plan = table.Column<string>(type: "TEXT", nullable: false),
                    power = table.Column<string>(type: "TEXT", nullable: false),
                    by = table.Column<Guid>(type: "TEXT", nullable: false),
                    defined_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    approval = table.Column<string>(type: "TEXT", nullable: true),
                    started_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    started_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    stopped_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    stopped_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    stop_why = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_trials", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_patients_reminded",
                table: "patients",
                column: "reminded_since",
                filter: "reminded_since IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_audit_seals_row",
                table: "audit_seals",
                column: "row",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_passkeys_account",
                table: "passkeys",
                column: "account");

            migrationBuilder.CreateIndex(
                name: "ix_passkeys_credential",
                table: "passkeys",
                column: "credential",
                unique: true);

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

            migrationBuilder.CreateIndex(
                name: "ix_sign_ins_account_at",
                table: "sign_ins",
                columns: new[] { "account", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_trial_allocations_trial_stratum_order",
                table: "trial_allocations",
                columns: new[] { "trial", "stratum", "order" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "audit_seals");

            migrationBuilder.DropTable(
                name: "passkeys");

            migrationBuilder.DropTable(
                name: "recovery_codes");

            migrationBuilder.DropTable(
                name: "reminders");

            migrationBuilder.DropTable(
                name: "sign_ins");

            migrationBuilder.DropTable(
                name: "trial_allocations");

            migrationBuilder.DropTable(
                name: "trial_consents");

            migrationBuilder.DropTable(
                name: "trials");

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

            migrationBuilder.DropColumn(
                name: "two_things_at",
                table: "clinics");

            migrationBuilder.DropColumn(
                name: "two_things_by",
                table: "clinics");

            migrationBuilder.DropColumn(
                name: "two_things_text",
                table: "clinics");

            migrationBuilder.DropColumn(
                name: "app_secret",
                table: "accounts");

            migrationBuilder.DropColumn(
                name: "app_step",
                table: "accounts");
        }
    }
}
