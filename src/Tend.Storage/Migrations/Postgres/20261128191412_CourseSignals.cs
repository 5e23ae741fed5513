using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Tend.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class CourseSignals : Migration
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

            migrationBuilder.CreateIndex(
                name: "ix_status_caseload",
                table: "status",
                columns: new[] { "patient", "clinic", "safety_since", "review_from", "request_since", "request_due", "unread_since", "due_since", "answered_at", "next_visit", "last_visit", "snoozed_until", "course_signal", "course_of", "course_since", "silent_from", "returned_until" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_status_caseload",
                table: "status");

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
                name: "returned_until",
                table: "status");

            migrationBuilder.DropColumn(
                name: "silent_from",
                table: "status");

            migrationBuilder.CreateIndex(
                name: "ix_status_caseload",
                table: "status",
                columns: new[] { "patient", "clinic", "safety_since", "review_from", "request_since", "request_due", "unread_since", "due_since", "answered_at", "next_visit", "last_visit", "snoozed_until" });
        }
    }
}
