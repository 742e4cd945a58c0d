// SPDX-License-Identifier: Apache-2.0
#include "app/lockkeeperctl/commands/commands.h"
#include "app/lockkeeperctl/context.h"
#include "app/lockkeeperctl/exitcodes.h"
#include "app/lockkeeperctl/heading.h"
#include "app/lockkeeperctl/statusjson.h"
#include "app/lockkeeperctl/table.h"
#include "app/lockkeeperctl/words.h"
#include "core/base/text.h"
#include "core/formats/registry.h"
#include "core/history/matrix.h"
#include "core/run/partway.h"
#include "core/run/plan.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <future>

#include <unistd.h>

namespace lk::ctl {

namespace {

/// One environment as it answered, or why it did not.
struct Column {
    const project::Environment* environment = nullptr;
    std::optional<run::PlanInput> input;
    history::Status status;
    std::optional<Error> error;
};

Column read(const Context& context, const project::Project& project, const project::Environment& environment)
{
    Column column;
    column.environment = &environment;
    try {
        const auto target = context.targetUnasked(environment, project);
        const auto known = formats::formatNamed(project.format).withTarget(project, target);
        column.input = run::readPlanInput(known, environment, target, context.stop);
        column.status = run::statusWithPartWay(column.input->reading.status, column.input->partWay);
    } catch (const Error& error) {
        if (error.code() == ErrorCode::Cancelled)
            throw;
        column.error = error;
    }
    return column;
}

const history::StatusRow* cellOf(const history::MatrixRow& row, std::size_t environment, const Column& column)
{
    const int at = row.cells[environment];
    return at < 0 ? nullptr : &column.status.rows[static_cast<std::size_t>(at)];
}

const history::StatusRow* anyCellOf(const history::MatrixRow& row, const std::vector<Column>& columns)
{
    for (std::size_t e = 0; e < columns.size(); ++e) {
        if (const auto* cell = cellOf(row, e, columns[e]))
            return cell;
    }
    return nullptr;
}

void printJson(Context& context, const project::Project& project, const project::MigrationSet& set,
               const std::vector<Column>& columns, const std::vector<history::MatrixRow>& rows)
{
    Json head;
    head["project"] = toJson(project);
    head["environments"] = Json::array();
    for (const Column& column : columns) {
        Json json;
        if (column.input) {
            json["environment"] = toJson(*column.environment, column.input->reading.server.database,
                                         column.input->reading.server.version);
            json["current"] = jsonOrNull(column.status.current);
            json["dirty"] = column.status.isDirty;
            json["pending"] = column.status.pendingCount;
        } else {
            json["environment"] = toJson(*column.environment, {}, {});
            json["error"] = toJson(*column.error);
        }
        head["environments"].push_back(std::move(json));
    }
    std::string text = toText(head);
    text.back() = ',';
    context.output.resultAsIs(text + "\"migrations\":[");
    const auto rules = formats::formatNamed(project.format).rules(project);
    for (std::size_t r = 0; r < rows.size(); ++r) {
        const history::StatusRow* any = anyCellOf(rows[r], columns);
        Json json;
        if (rows[r].migration >= 0) {
            const auto& migration = set.migrations[static_cast<std::size_t>(rows[r].migration)];
            json["version"] = versionJson(migration.kind, migration.version, rules);
            json["id"] = jsonText(migration.version);
            json["name"] = jsonText(migration.name);
            json["kind"] = toString(migration.kind);
            json["has_down"] = migration.hasDown();
        } else {
            json["version"] = any == nullptr ? Json("") : versionJson(any->kind, any->version, rules);
            json["id"] = jsonText(any == nullptr ? "" : any->version);
            json["name"] = jsonText(any == nullptr ? "" : any->name);
            json["kind"] = toString(any == nullptr ? project::MigrationKind::Versioned : any->kind);
            json["has_down"] = false;
        }
        json["states"] = Json::object();
        for (std::size_t e = 0; e < columns.size(); ++e) {
            const auto* cell = cellOf(rows[r], e, columns[e]);
            json["states"][redact(columns[e].environment->name)] =
                cell == nullptr ? Json(nullptr) : Json(history::toString(cell->state));
        }
        context.output.resultAsIs((r == 0 ? "\n" : ",\n") + toText(json));
    }
    context.output.resultAsIs("]}\n");
}

void printText(Context& context, const project::Project& project, const project::MigrationSet& set,
               const std::vector<Column>& columns, const std::vector<history::MatrixRow>& rows)
{
    const Look& look = context.output.resultLook();
    context.output.result(projectLine(project, look) + "\n\n");

    std::vector<std::string> headers{"version", "name"};
    std::vector<Table::Cell> counts{{""}, {""}};
    for (const Column& column : columns) {
        headers.push_back(shownInLine(column.environment->name) + (column.environment->isOffered ? " (offered)" : ""));
        if (!column.input) {
            counts.push_back({"not read", Role::Amber});
            continue;
        }
        const auto& status = column.status;
        std::string head = status.current ? shownInLine(*status.current) : look.isUtf8 ? "–" : "-";
        if (status.isDirty)
            head += std::string(dot(look)) + "DIRTY " + shownInLine(status.dirtyVersion.value_or(""));
        else
            head += fmt::format("{}{} pending", dot(look), status.pendingCount);
        counts.push_back({head, status.isDirty ? Role::Red : status.pendingCount > 0 ? Role::Bold : Role::Dim});
    }
    Table table(headers);
    table.add(std::move(counts));
    for (auto row = rows.rbegin(); row != rows.rend(); ++row) { // newest first, as in the workbench
        const auto* any = anyCellOf(*row, columns);
        std::vector<Table::Cell> cells;
        if (row->migration >= 0) {
            const auto& migration = set.migrations[static_cast<std::size_t>(row->migration)];
            cells = {{shownInLine(migration.version)}, {shownInLine(migration.name)}};
        } else {
            cells = {{shownInLine(any == nullptr ? "" : any->version)}, {shownInLine(any == nullptr ? "" : any->name)}};
        }
        for (std::size_t e = 0; e < columns.size(); ++e) {
            const auto* cell = cellOf(*row, e, columns[e]);
            if (cell == nullptr) {
                cells.push_back({columns[e].input ? "" : std::string(look.icon("…", ".")), Role::Dim});
                continue;
            }
            const StateLook state = lookOf(cell->state);
            cells.push_back({fmt::format("{} {}", look.icon(state.icon, state.ascii), state.word), state.role});
        }
        table.add(std::move(cells));
    }
    context.output.result(table.text(look, widthOf(STDOUT_FILENO), 1));

    for (const Column& column : columns) {
        if (!column.error)
            continue;
        Telling telling = tellingOf(*column.error);
        telling.what = fmt::format("{} was not read. {}", shownInLine(column.environment->name), telling.what);
        context.output.tell("\n" + textOf(telling, context.output.tellLook(), widthOf(STDERR_FILENO)));
    }
}

} // namespace

int showStatusOfAll(Context& context)
{
    if (!context.options.environment.empty() || !context.options.url.empty())
        throw Error(ErrorCode::Usage, "--all-envs shows every environment of the workspace")
            .remedy("Leave --env and --url out, or leave --all-envs out.");
    const auto project = context.project();
    std::vector<project::Environment> environments = context.workspace().environments;
    for (project::Environment& offered : formats::offeredEnvironments(project)) {
        if (context.workspace().environment(offered.name) == nullptr)
            environments.push_back(std::move(offered));
    }
    if (environments.empty())
        throw Error(ErrorCode::Usage,
                    fmt::format("{} names no environments", shownInLine(context.workspace().settingsFile.string())))
            .remedy("Add [environments.NAME] with a url, or look at one database with --url URL.");
    const auto set = formats::formatNamed(project.format).load(project);

    // All at once: one slow server does not hold up the others.
    std::vector<std::future<Column>> readings;
    readings.reserve(environments.size());
    for (const auto& environment : environments)
        readings.push_back(std::async(std::launch::async, [&] { return read(context, project, environment); }));
    std::vector<Column> columns;
    for (auto& reading : readings)
        columns.push_back(reading.get());
    std::vector<const history::Status*> statuses;
    for (const auto& column : columns)
        statuses.push_back(column.input ? &column.status : nullptr);
    const auto rows = history::layTogether(set, statuses);

    if (context.options.json)
        printJson(context, project, set, columns, rows);
    else
        printText(context, project, set, columns, rows);
    for (const Column& column : columns) {
        if (column.error)
            return exitCodeOf(column.error->code());
    }
    for (const Column& column : columns) {
        if (context.options.exitCode && column.status.pendingCount > 0)
            return kPending;
    }
    return kDone;
}

} // namespace lk::ctl
