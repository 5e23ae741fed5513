using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Tend.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Caseload : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_patients_clinic_name",
                table: "patients");

            migrationBuilder.AddColumn<DateTime>(
                name: "review_from",
                table: "status",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_status_caseload",
                table: "status",
                columns: new[] { "patient", "clinic", "safety_since", "review_from", "unread_since", "due_since", "answered_at" });

            migrationBuilder.CreateIndex(
                name: "ix_patients_clinic_name_id",
                table: "patients",
                columns: new[] { "clinic", "name", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_status_caseload",
                table: "status");

            migrationBuilder.DropIndex(
                name: "ix_patients_clinic_name_id",
                table: "patients");

            migrationBuilder.DropColumn(
                name: "review_from",
                table: "status");

            migrationBuilder.CreateIndex(
                name: "ix_patients_clinic_name",
                table: "patients",
                columns: new[] { "clinic", "name" });
        }
    }
}
