using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Tend.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Trials : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "trial_allocations",
                columns: table => new
                {
                    trial = table.Column<Guid>(type: "uuid", nullable: false),
                    patient = table.Column<Guid>(type: "uuid", nullable: false),
                    clinic = table.Column<Guid>(type: "uuid", nullable: false),
                    stratum = table.Column<string>(type: "text", nullable: false),
                    order = table.Column<int>(type: "integer", nullable: false),
                    arm = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_trial_allocations", x => new { x.trial, x.patient });
                });

            migrationBuilder.CreateTable(
                name: "trial_consents",
                columns: table => new
                {
                    patient = table.Column<Guid>(type: "uuid", nullable: false),
                    trial = table.Column<Guid>(type: "uuid", nullable: false),
                    clinic = table.Column<Guid>(type: "uuid", nullable: false),
                    is_yes = table.Column<bool>(type: "boolean", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    withdrawn_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_trial_consents", x => new { x.trial, x.patient });
                });

            migrationBuilder.CreateTable(
                name: "trials",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    clinic = table.Column<Guid>(type: "uuid", nullable: false),
                    plan = table.Column<string>(type: "text", nullable: false),
                    power = table.Column<string>(type: "text", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    defined_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    approval = table.Column<string>(type: "text", nullable: true),
                    started_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    started_by = table.Column<Guid>(type: "uuid", nullable: true),
                    stopped_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    stopped_by = table.Column<Guid>(type: "uuid", nullable: true),
                    stop_why = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_trials", x => x.id);
                });

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
                name: "trial_allocations");

            migrationBuilder.DropTable(
                name: "trial_consents");

            migrationBuilder.DropTable(
                name: "trials");
        }
    }
}
