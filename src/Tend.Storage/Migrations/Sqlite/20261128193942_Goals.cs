using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Tend.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Goals : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "eating_care_by",
                table: "patients",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "eating_care_since",
                table: "patients",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "not_asked_since",
                table: "patients",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "values",
                table: "patients",
                type: "BLOB",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "values_asked_at",
                table: "patients",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "always_told_since",
                table: "clinics",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "goal_marks",
                columns: table => new
                {
                    patient = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    clinic = table.Column<Guid>(type: "TEXT", nullable: false),
                    goal = table.Column<Guid>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_goal_marks", x => new { x.patient, x.id });
                });

            migrationBuilder.CreateTable(
                name: "goal_wordings",
                columns: table => new
                {
                    patient = table.Column<Guid>(type: "TEXT", nullable: false),
                    goal = table.Column<Guid>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    clinic = table.Column<Guid>(type: "TEXT", nullable: false),
                    words = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_goal_wordings", x => new { x.patient, x.goal, x.version });
                });

            migrationBuilder.CreateTable(
                name: "goals",
                columns: table => new
                {
                    patient = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    clinic = table.Column<Guid>(type: "TEXT", nullable: false),
                    written_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    proposed_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    accepted_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    declined_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    shared_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    aside_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    why = table.Column<byte[]>(type: "BLOB", nullable: true),
                    step = table.Column<byte[]>(type: "BLOB", nullable: true),
                    plan = table.Column<byte[]>(type: "BLOB", nullable: true),
                    rhythm = table.Column<string>(type: "TEXT", nullable: false),
                    review_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    tell_answered_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_goals", x => new { x.patient, x.id });
                });

            migrationBuilder.CreateTable(
                name: "setbacks",
                columns: table => new
                {
                    patient = table.Column<Guid>(type: "TEXT", nullable: false),
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    clinic = table.Column<Guid>(type: "TEXT", nullable: false),
                    goal = table.Column<Guid>(type: "TEXT", nullable: true),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    begun_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    saved_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    shared_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    tell_answered_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    note = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_setbacks", x => new { x.patient, x.id });
                });

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
                name: "setbacks");

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
                name: "always_told_since",
                table: "clinics");
        }
    }
}
