// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/formats/historytable.h"
#include "core/formats/sqitch/sqitch.h"
#include "core/postgres/session.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

namespace lk::formats {

using history::History;
using history::HistoryRow;
using postgres::Command;
using project::Project;

namespace {

constexpr const char* kTable = "changes";
constexpr const char* kRelease = "1.1";

std::string joinedLine(const std::vector<std::string>& parts)
{
    std::string line;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0)
            line += kSqitchSeparator;
        line += parts[i];
    }
    return line;
}

std::vector<std::string> partsOf(std::string_view line)
{
    std::vector<std::string> parts;
    for (;;) {
        const std::size_t end = line.find(kSqitchSeparator);
        parts.emplace_back(line.substr(0, end));
        if (end == std::string_view::npos)
            return parts;
        line.remove_prefix(end + 1);
    }
}

/// What the plan calls the changes of the registry: by id; one whose id the plan does not know by its name, oldest first, where the
/// plan has an instance of the name that is not deployed; else its own name, made unique.
void nameRows(History& history, const SqitchPlan& plan)
{
    std::unordered_set<std::string> taken;
    std::vector<bool> isDeployed(plan.changes().size());
    for (HistoryRow& row : history.rows) {
        if (const auto index = plan.indexOfId(sqitchExtra(row, SqitchExtra::Id))) {
            row.version = plan.changes()[*index].version;
            isDeployed[*index] = true;
            taken.insert(row.version);
        }
    }
    for (HistoryRow& row : history.rows) {
        if (!row.version.empty())
            continue;
        for (const std::size_t index : plan.named(row.name)) {
            if (!isDeployed[index]) {
                isDeployed[index] = true;
                row.version = plan.changes()[index].version;
                break;
            }
        }
        const std::string tags = sqitchExtra(row, SqitchExtra::Tags);
        if (row.version.empty() && !taken.contains(row.name))
            row.version = row.name;
        if (row.version.empty() && !tags.empty())
            row.version = row.name + tags.substr(0, tags.find(' '));
        if (row.version.empty() || taken.contains(row.version))
            row.version = sqitchExtra(row, SqitchExtra::Id);
        taken.insert(row.version);
    }
}

/// Who committed and planned it, and when: the same in three of the tables.
constexpr const char* kPeople = R"(    committed_at    TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp(),
    committer_name  TEXT        NOT NULL,
    committer_email TEXT        NOT NULL,
    planned_at      TIMESTAMPTZ NOT NULL,
    planner_name    TEXT        NOT NULL,
    planner_email   TEXT        NOT NULL,)";

/// The DDL of App::Sqitch 1.3.1 (Engine/pg.sql), `{0}` for the schema, `{1}` for kPeople.
constexpr std::array<const char*, 6> kTables = {
    R"(CREATE TABLE {0}.releases (
    version         REAL        PRIMARY KEY,
    installed_at    TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp(),
    installer_name  TEXT        NOT NULL,
    installer_email TEXT        NOT NULL
))",
    R"(CREATE TABLE {0}.projects (
    project         TEXT        PRIMARY KEY,
    uri             TEXT            NULL UNIQUE,
    created_at      TIMESTAMPTZ NOT NULL DEFAULT clock_timestamp(),
    creator_name    TEXT        NOT NULL,
    creator_email   TEXT        NOT NULL
))",
    R"(CREATE TABLE {0}.changes (
    change_id       TEXT        PRIMARY KEY,
    script_hash     TEXT            NULL,
    change          TEXT        NOT NULL,
    project         TEXT        NOT NULL REFERENCES {0}.projects(project) ON UPDATE CASCADE,
    note            TEXT        NOT NULL DEFAULT '',
{1}
    UNIQUE(project, script_hash)
))",
    R"(CREATE TABLE {0}.tags (
    tag_id          TEXT        PRIMARY KEY,
    tag             TEXT        NOT NULL,
    project         TEXT        NOT NULL REFERENCES {0}.projects(project) ON UPDATE CASCADE,
    change_id       TEXT        NOT NULL REFERENCES {0}.changes(change_id) ON UPDATE CASCADE,
    note            TEXT        NOT NULL DEFAULT '',
{1}
    UNIQUE(project, tag)
))",
    R"(CREATE TABLE {0}.dependencies (
    change_id       TEXT        NOT NULL REFERENCES {0}.changes(change_id) ON UPDATE CASCADE ON DELETE CASCADE,
    type            TEXT        NOT NULL,
    dependency      TEXT        NOT NULL,
    dependency_id   TEXT            NULL REFERENCES {0}.changes(change_id) ON UPDATE CASCADE CONSTRAINT dependencies_check CHECK (
            (type = 'require'  AND dependency_id IS NOT NULL)
         OR (type = 'conflict' AND dependency_id IS NULL)
    ),
    PRIMARY KEY (change_id, dependency)
))",
    R"(CREATE TABLE {0}.events (
    event           TEXT        NOT NULL CONSTRAINT events_event_check CHECK (
        event IN ('deploy', 'revert', 'fail', 'merge')
    ),
    change_id       TEXT        NOT NULL,
    change          TEXT        NOT NULL,
    project         TEXT        NOT NULL REFERENCES {0}.projects(project) ON UPDATE CASCADE,
    note            TEXT        NOT NULL DEFAULT '',
    requires        TEXT[]      NOT NULL DEFAULT '{{}}',
    conflicts       TEXT[]      NOT NULL DEFAULT '{{}}',
    tags            TEXT[]      NOT NULL DEFAULT '{{}}',
{1}
    PRIMARY KEY (change_id, committed_at)
))"};

struct Remark {
    const char* object; ///< what follows COMMENT ON, `{0}` for the schema
    const char* text;
};
constexpr std::array kRemarks = {
    Remark{"SCHEMA {0}", "Sqitch database deployment metadata v1.1."},
    Remark{"TABLE {0}.releases", "Sqitch registry releases."},
    Remark{"COLUMN {0}.releases.version", "Version of the Sqitch registry."},
    Remark{"COLUMN {0}.releases.installed_at", "Date the registry release was installed."},
    Remark{"COLUMN {0}.releases.installer_name", "Name of the user who installed the registry release."},
    Remark{"COLUMN {0}.releases.installer_email", "Email address of the user who installed the registry release."},
    Remark{"TABLE {0}.projects", "Sqitch projects deployed to this database."},
    Remark{"COLUMN {0}.projects.project", "Unique Name of a project."},
    Remark{"COLUMN {0}.projects.uri", "Optional project URI"},
    Remark{"COLUMN {0}.projects.created_at", "Date the project was added to the database."},
    Remark{"COLUMN {0}.projects.creator_name", "Name of the user who added the project."},
    Remark{"COLUMN {0}.projects.creator_email", "Email address of the user who added the project."},
    Remark{"TABLE {0}.changes", "Tracks the changes currently deployed to the database."},
    Remark{"COLUMN {0}.changes.change_id", "Change primary key."},
    Remark{"COLUMN {0}.changes.script_hash", "Deploy script SHA-1 hash."},
    Remark{"COLUMN {0}.changes.change", "Name of a deployed change."},
    Remark{"COLUMN {0}.changes.project", "Name of the Sqitch project to which the change belongs."},
    Remark{"COLUMN {0}.changes.note", "Description of the change."},
    Remark{"COLUMN {0}.changes.committed_at", "Date the change was deployed."},
    Remark{"COLUMN {0}.changes.committer_name", "Name of the user who deployed the change."},
    Remark{"COLUMN {0}.changes.committer_email", "Email address of the user who deployed the change."},
    Remark{"COLUMN {0}.changes.planned_at", "Date the change was added to the plan."},
    Remark{"COLUMN {0}.changes.planner_name", "Name of the user who planed the change."},
    Remark{"COLUMN {0}.changes.planner_email", "Email address of the user who planned the change."},
    Remark{"TABLE {0}.tags", "Tracks the tags currently applied to the database."},
    Remark{"COLUMN {0}.tags.tag_id", "Tag primary key."},
    Remark{"COLUMN {0}.tags.tag", "Project-unique tag name."},
    Remark{"COLUMN {0}.tags.project", "Name of the Sqitch project to which the tag belongs."},
    Remark{"COLUMN {0}.tags.change_id", "ID of last change deployed before the tag was applied."},
    Remark{"COLUMN {0}.tags.note", "Description of the tag."},
    Remark{"COLUMN {0}.tags.committed_at", "Date the tag was applied to the database."},
    Remark{"COLUMN {0}.tags.committer_name", "Name of the user who applied the tag."},
    Remark{"COLUMN {0}.tags.committer_email", "Email address of the user who applied the tag."},
    Remark{"COLUMN {0}.tags.planned_at", "Date the tag was added to the plan."},
    Remark{"COLUMN {0}.tags.planner_name", "Name of the user who planed the tag."},
    Remark{"COLUMN {0}.tags.planner_email", "Email address of the user who planned the tag."},
    Remark{"TABLE {0}.dependencies", "Tracks the currently satisfied dependencies."},
    Remark{"COLUMN {0}.dependencies.change_id", "ID of the depending change."},
    Remark{"COLUMN {0}.dependencies.type", "Type of dependency."},
    Remark{"COLUMN {0}.dependencies.dependency", "Dependency name."},
    Remark{"COLUMN {0}.dependencies.dependency_id", "Change ID the dependency resolves to."},
    Remark{"TABLE {0}.events", "Contains full history of all deployment events."},
    Remark{"COLUMN {0}.events.event", "Type of event."},
    Remark{"COLUMN {0}.events.change_id", "Change ID."},
    Remark{"COLUMN {0}.events.change", "Change name."},
    Remark{"COLUMN {0}.events.project", "Name of the Sqitch project to which the change belongs."},
    Remark{"COLUMN {0}.events.note", "Description of the change."},
    Remark{"COLUMN {0}.events.requires", "Array of the names of required changes."},
    Remark{"COLUMN {0}.events.conflicts", "Array of the names of conflicting changes."},
    Remark{"COLUMN {0}.events.tags", "Tags associated with the change."},
    Remark{"COLUMN {0}.events.committed_at", "Date the event was committed."},
    Remark{"COLUMN {0}.events.committer_name", "Name of the user who committed the event."},
    Remark{"COLUMN {0}.events.committer_email", "Email address of the user who committed the event."},
    Remark{"COLUMN {0}.events.planned_at", "Date the event was added to the plan."},
    Remark{"COLUMN {0}.events.planner_name", "Name of the user who planed the change."},
    Remark{"COLUMN {0}.events.planner_email", "Email address of the user who plan planned the change."},
};

/// The line of the plan's project, whole.
std::vector<std::string> projectFacts(const History& history)
{
    auto facts = sqitchLine(history, kSqitchProject);
    facts.resize(5);
    return facts;
}

Command registerProject(const History& history)
{
    const auto facts = projectFacts(history);
    const std::string schema = sql::quoteIdentifier(history.schema);
    return {fmt::format("INSERT INTO {0}.projects (project, uri, creator_name, creator_email, created_at) "
                        "SELECT $1::text, $2::text, $3::text, $4::text, clock_timestamp() "
                        "WHERE NOT EXISTS (SELECT FROM {0}.projects WHERE project = $1::text)",
                        schema),
            {facts.at(1), facts.at(2).empty() ? std::nullopt : std::optional(facts.at(2)), facts.at(3), facts.at(4)}};
}

} // namespace

std::string sqitchExtra(const HistoryRow& row, SqitchExtra which)
{
    const auto index = static_cast<std::size_t>(which);
    return index < row.extra.size() ? row.extra[index] : std::string();
}

std::vector<std::vector<std::string>> sqitchLines(const History& history, std::string_view kind,
                                                  std::string_view second)
{
    std::string prefix(kind);
    prefix += kSqitchSeparator;
    if (!second.empty()) {
        prefix += second;
        prefix += kSqitchSeparator;
    }
    std::vector<std::vector<std::string>> lines;
    for (const std::string& line : history.extra) {
        if (line.starts_with(prefix))
            lines.push_back(partsOf(line));
    }
    return lines;
}

std::vector<std::string> sqitchLine(const History& history, std::string_view kind)
{
    for (const std::string& line : history.extra) {
        if (line.starts_with(kind) && line.size() > kind.size() && line[kind.size()] == kSqitchSeparator)
            return partsOf(line);
    }
    return {};
}

History Sqitch::readHistory(postgres::Session& session, const Project& project, const postgres::ConnectionTarget&,
                            std::stop_token stop) const
{
    const std::string registry = project.setting(kSqitchRegistry, "sqitch");
    const HistoryTable found = findHistoryTable(session, registry, kTable, {}, stop);
    const SqitchPlan plan = readSqitchPlan(project);
    History history = historyAt(found, kTable);
    history.extra.push_back(joinedLine({std::string(kSqitchProject), plan.project(), plan.uri(),
                                        project.setting(kSqitchUserName), project.setting(kSqitchUserEmail)}));
    if (!found.exists)
        return history;
    if (!found.hasColumn("change_id", "text") || !found.hasColumn("change", "text") ||
        !found.hasColumn("project", "text") || !found.hasColumn("committed_at", "timestamp with time zone"))
        refuseShape(found, kTable, "sqitch (change_id text, script_hash text, change text, project text, …)",
                    "Name the schema of the registry with core.registry in sqitch.conf.");
    const std::string schema = sql::quoteIdentifier(registry);
    const std::string hash = found.hasColumn("script_hash", "text") ? "c.script_hash" : "NULL::text";
    const auto ask = [&](const std::string& sql, std::vector<std::optional<std::string>> parameters = {}) {
        return session.query(Command{sql, std::move(parameters)}, stop);
    };
    const auto tell = [&](const std::vector<std::string>& parts) { history.extra.push_back(joinedLine(parts)); };

    // Registries older than 0.999 know no releases.
    const bool hasReleases = ask("SELECT pg_catalog.to_regclass($1) IS NOT NULL", {schema + ".releases"}).isTrue(0, 0);
    tell({std::string(kSqitchRelease),
          hasReleases ? ask(fmt::format("SELECT max(version)::text FROM {}.releases", schema)).text(0, 0) : "0"});
    const postgres::Rows projects =
        ask(fmt::format("SELECT project, uri FROM {}.projects WHERE project = $1 OR uri = $2 ORDER BY project", schema),
            {plan.project(), plan.uri()});
    for (std::size_t i = 0; i < projects.size(); ++i) {
        if (projects.text(i, 0) == plan.project())
            tell({std::string(kSqitchUri), "yes", projects.text(i, 1)});
        else
            tell({std::string(kSqitchUriOwner), projects.text(i, 0)});
    }
    const postgres::Rows failures =
        ask(fmt::format(
                "SELECT change_id, count(*), pg_catalog.to_char(max(committed_at) AT TIME ZONE 'UTC', "
                "'YYYY-MM-DD HH24:MI:SS') FROM {}.events WHERE project = $1 AND event = 'fail' GROUP BY 1 ORDER BY 1",
                schema),
            {plan.project()});
    for (std::size_t i = 0; i < failures.size(); ++i)
        tell({std::string(kSqitchFailed), failures.text(i, 0), failures.text(i, 1), failures.text(i, 2)});
    const postgres::Rows needed = ask(
        fmt::format(
            "SELECT d.dependency_id, c.project, c.change FROM {0}.dependencies d JOIN {0}.changes c ON c.change_id = "
            "d.change_id JOIN {0}.changes o ON o.change_id = d.dependency_id WHERE o.project = $1 AND c.project <> $1 "
            "ORDER BY 1, 2, 3",
            schema),
        {plan.project()});
    for (std::size_t i = 0; i < needed.size(); ++i)
        tell({std::string(kSqitchNeeded), needed.text(i, 0), needed.text(i, 1), needed.text(i, 2)});

    std::unordered_map<std::string, std::string> tagsOf;
    const postgres::Rows tags = ask(fmt::format(
        "SELECT project, tag, change_id, (extract(epoch FROM committed_at) * 1000000)::bigint, tag_id FROM {}.tags "
        "ORDER BY committed_at, tag",
        schema));
    for (std::size_t i = 0; i < tags.size(); ++i) {
        tell({std::string(kSqitchTag), tags.text(i, 0), tags.text(i, 1), tags.text(i, 2), tags.text(i, 3),
              tags.text(i, 4)});
        std::string& all = tagsOf[tags.text(i, 2)];
        all += (all.empty() ? "" : " ") + tags.text(i, 1);
    }
    const postgres::Rows rows = ask(fmt::format(
        "SELECT c.change_id, {}, c.change, c.project, pg_catalog.to_char(c.committed_at AT TIME ZONE 'UTC', "
        "'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'), (extract(epoch FROM c.committed_at) * 1000000)::bigint, c.committer_name, "
        "c.committer_email FROM {}.changes c ORDER BY c.committed_at, c.change_id",
        hash, schema));
    history.rows.reserve(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows.text(i, 3) != plan.project()) {
            tell({std::string(kSqitchForeign), rows.text(i, 3), rows.text(i, 2), rows.text(i, 0), rows.text(i, 5)});
            continue;
        }
        HistoryRow row;
        row.name = rows.text(i, 2);
        row.appliedAt = rows.text(i, 4);
        row.by = fmt::format("{} <{}>", rows.text(i, 6), rows.text(i, 7));
        row.checksum = rows.at(i, 1);
        const auto own = tagsOf.find(rows.text(i, 0));
        row.extra = {rows.text(i, 0), own == tagsOf.end() ? std::string() : own->second, rows.text(i, 5)};
        history.rows.push_back(std::move(row));
    }
    nameRows(history, plan);
    return history;
}

std::vector<Command> Sqitch::createHistory(const History& history) const
{
    const std::string schema = sql::quoteIdentifier(history.schema);
    const auto facts = projectFacts(history);
    std::vector<Command> commands = {{"SET LOCAL client_min_messages = warning", {}},
                                     {fmt::format("CREATE SCHEMA IF NOT EXISTS {}", schema), {}}};
    for (const char* table : kTables)
        commands.push_back({fmt::format(fmt::runtime(table), schema, kPeople), {}});
    for (const Remark& remark : kRemarks)
        commands.push_back({fmt::format("COMMENT ON {} IS {}", fmt::format(fmt::runtime(remark.object), schema),
                                        sql::quoteLiteral(remark.text)),
                            {}});
    commands.push_back({fmt::format("INSERT INTO {}.releases (version, installed_at, installer_name, installer_email) "
                                    "VALUES ({}, clock_timestamp(), $1, $2)",
                                    schema, kRelease),
                        {facts.at(3), facts.at(4)}});
    commands.push_back(registerProject(history));
    return commands;
}

std::vector<Command> Sqitch::upgradeHistory(const History& history) const
{
    if (!sqitchLine(history, kSqitchUri).empty())
        return {};
    return {registerProject(history)};
}

std::vector<postgres::AdvisoryKey> Sqitch::toolLocks(const History&, const postgres::ConnectionTarget&,
                                                     const postgres::ServerIdentity&) const
{
    return {{75474063, "sqitch"}};
}

std::optional<Refusal> sqitchRegistryRefusal(const History& history)
{
    const auto refuse = [](std::string reason, std::string remedy) {
        return Refusal{.code = "LK213",
                       .reason = std::move(reason),
                       .remedy = std::move(remedy),
                       .place = {},
                       .needsDecision = false};
    };
    if (!history.exists)
        return std::nullopt;
    const auto release = sqitchLine(history, kSqitchRelease);
    if (release.size() > 1 && release[1] != kRelease)
        return refuse(fmt::format("The registry is at version {}, and Lockkeeper writes version {} only.",
                                  release[1].empty() ? "0" : shownInLine(release[1]), kRelease),
                      release[1].size() == 3 && release[1] > kRelease ? "Take a newer Lockkeeper, or sqitch itself."
                                                                      : "Run \"sqitch upgrade\" first.");
    const auto own = sqitchLine(history, kSqitchProject);
    const auto registered = sqitchLine(history, kSqitchUri);
    if (own.size() < 5)
        return std::nullopt;
    const std::string& uri = own[2];
    if (registered.size() > 2 && registered[2] != uri)
        return refuse(uri.empty() ? fmt::format("Cannot register \"{}\" without URI: already exists with URI {}",
                                                shownInLine(own[1]), shownInLine(registered[2]))
                      : registered[2].empty()
                          ? fmt::format("Cannot register \"{}\" with URI {}: already exists with NULL URI",
                                        shownInLine(own[1]), shownInLine(uri))
                          : fmt::format("Cannot register \"{}\" with URI {}: already exists with URI {}",
                                        shownInLine(own[1]), shownInLine(uri), shownInLine(registered[2])),
                      "Is it the right database? Set %uri in the plan to what is registered.");
    if (const auto owner = sqitchLine(history, kSqitchUriOwner); registered.empty() && owner.size() > 1)
        return refuse(fmt::format("Cannot register \"{}\" with URI {}: project \"{}\" already using that URI",
                                  shownInLine(own[1]), shownInLine(uri), shownInLine(owner[1])),
                      "Give the plan a URI of its own.");
    return std::nullopt;
}

} // namespace lk::formats
