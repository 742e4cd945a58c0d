// SPDX-License-Identifier: Apache-2.0
#include "core/formats/alembic/alembic.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/formats/historytable.h"
#include "core/postgres/session.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace lk::formats {

namespace fs = std::filesystem;
using history::History;
using history::HistoryRow;
using history::MigrationState;
using history::Status;
using history::StatusRow;
using postgres::Command;
using project::Direction;
using project::Migration;
using project::MigrationSet;
using project::Project;

namespace {

constexpr std::string_view kWidth = "width=";
constexpr std::string_view kNoPrimaryKey = "no-primary-key";
constexpr std::size_t kMostNames = 200; ///< of revisions in one query, besides the heads

Refusal refusal(std::string code, std::string reason, std::string remedy, Place place = {})
{
    Refusal result;
    result.code = std::move(code);
    result.reason = std::move(reason);
    result.remedy = std::move(remedy);
    result.place = std::move(place);
    return result;
}

std::string quotedTable(const History& history)
{
    return sql::quoteIdentifierAlways(history.schema) + '.' + sql::quoteIdentifierAlways(history.table);
}

std::vector<std::string> rowsOf(const History& history)
{
    std::vector<std::string> rows;
    for (const HistoryRow& row : history.rows)
        rows.push_back(row.version);
    return rows;
}

/// As the text of a text[].
std::string arrayOf(std::vector<std::string> names)
{
    std::ranges::sort(names);
    std::string text = "{";
    for (const std::string& name : names) {
        text += text.size() > 1 ? ",\"" : "\"";
        for (const char c : name) {
            if (c == '"' || c == '\\')
                text += '\\';
            text += c;
        }
        text += '"';
    }
    return text + '}';
}

/// Returns a row when the table holds (or, with `isNot`, does not hold) just these.
Command rowsAre(const History& history, const std::vector<std::string>& rows, bool isNot)
{
    return {
        fmt::format(
            "SELECT 1 WHERE (SELECT coalesce(pg_catalog.array_agg(version_num::pg_catalog.text ORDER BY "
            "version_num::pg_catalog.text COLLATE \"C\"), '{{}}') FROM {}) IS {} DISTINCT FROM $1::pg_catalog.text[]",
            quotedTable(history), isNot ? "" : "NOT"),
        {arrayOf(rows)}};
}

/// Returns a row when one of these is (is not) in the table.
Command anyOf(const History& history, const std::vector<std::string>& names, bool isThere)
{
    return {
        fmt::format(
            "SELECT 1 WHERE {}EXISTS (SELECT FROM {} WHERE version_num::pg_catalog.text = ANY ($1::pg_catalog.text[]))",
            isThere ? "" : "NOT ", quotedTable(history)),
        {arrayOf(names)}};
}

/// The revisions whose row says that this one is applied: it and what is built upon it. Of very many the nearest and the heads.
std::vector<std::string> witnesses(const AlembicGraph& graph, int node)
{
    std::vector<std::string> names;
    std::vector<int> open{node};
    std::vector<bool> seen;
    if (graph.nodes.size() <= 20'000)
        seen.resize(graph.nodes.size());
    for (std::size_t at = 0; at < open.size() && names.size() < kMostNames; ++at) {
        const AlembicGraph::Node& one = graph.nodes[static_cast<std::size_t>(open[at])];
        names.push_back(one.revision.id);
        for (const int child : one.children) {
            if (!seen.empty() && seen[static_cast<std::size_t>(child)])
                continue;
            if (!seen.empty())
                seen[static_cast<std::size_t>(child)] = true;
            open.push_back(child);
        }
    }
    if (names.size() < kMostNames)
        return names;
    const std::vector<bool> above = graph.descendants(node);
    for (const int head : graph.heads()) {
        if (above[static_cast<std::size_t>(head)] &&
            std::ranges::find(names, graph.nodes[static_cast<std::size_t>(head)].revision.id) == names.end())
            names.push_back(graph.nodes[static_cast<std::size_t>(head)].revision.id);
    }
    return names;
}

bool isApplied(const StatusRow& row)
{
    return row.state == MigrationState::Applied;
}

/// What stands between an Alembic revision and the word for it on the command line.
bool isSpeakable(const std::string& id)
{
    return !id.starts_with('-') && id.find_first_of("@+:") == std::string::npos && id != "head" && id != "heads" &&
           id != "base";
}

/// The word for "back to before this one, and no further".
std::string downTarget(const AlembicGraph& graph, int node)
{
    const AlembicGraph::Node& one = graph.nodes[static_cast<std::size_t>(node)];
    if (one.parents.empty())
        return graph.baseCount > 1 ? one.revision.id + "@base" : "base";
    const AlembicGraph::Node& parent = graph.nodes[static_cast<std::size_t>(one.parents.front())];
    return (parent.childCount > 1 ? one.revision.id + '@' : std::string()) + parent.revision.id;
}

std::vector<std::string> rowsAfter(const AlembicGraph& graph, const std::vector<std::string>& rows, int node,
                                   Direction direction)
{
    const AlembicGraph::Node& one = graph.nodes[static_cast<std::size_t>(node)];
    std::vector<std::string> next = rows;
    std::vector<int> below = one.parents;
    below.insert(below.end(), one.dependencies.begin(), one.dependencies.end());
    if (direction == Direction::Up) {
        std::erase_if(next, [&](const std::string& row) {
            return std::ranges::any_of(
                below, [&](int parent) { return graph.nodes[static_cast<std::size_t>(parent)].revision.id == row; });
        });
        next.push_back(one.revision.id);
        return next;
    }
    std::erase(next, one.revision.id);
    std::vector<bool> still; // what the other rows hold; asked for only where a parent has another child
    for (const int parent : below) {
        const AlembicGraph::Node& under = graph.nodes[static_cast<std::size_t>(parent)];
        bool isHeld = std::ranges::find(next, under.revision.id) != next.end();
        if (!isHeld && (under.children.size() > 1 || below.size() > 1)) {
            if (still.empty())
                still = graph.applied(next);
            isHeld = still[static_cast<std::size_t>(parent)];
        }
        if (isHeld)
            continue;
        next.push_back(under.revision.id);
        if (below.size() > 1)
            still = graph.applied(next);
    }
    // One of the parents may be below another (a dependency upon one's own line).
    if (below.size() > 1) {
        std::erase_if(next, [&](const std::string& row) {
            std::vector<std::string> others = next;
            std::erase(others, row);
            const int at = graph.find(row);
            return at >= 0 && graph.applied(others)[static_cast<std::size_t>(at)];
        });
    }
    return next;
}

/// Rows that stand below another row: the tool takes that for an overlap and fails.
std::vector<std::pair<std::string, std::string>> overlaps(const AlembicGraph& graph,
                                                          const std::vector<std::string>& rows)
{
    std::vector<std::pair<std::string, std::string>> found;
    for (const std::string& upper : rows) {
        const int at = graph.find(upper);
        if (at < 0 || rows.size() < 2)
            continue;
        const std::vector<bool> below = graph.ancestors(at);
        for (const std::string& lower : rows) {
            const int one = graph.find(lower);
            if (lower != upper && one >= 0 && below[static_cast<std::size_t>(one)])
                found.emplace_back(lower, upper);
        }
    }
    return found;
}

/// The runs of the tool as a Recording, or why it cannot be.
RecordingOrRefusal toolRecording(const Project& project, const std::vector<std::string>& words)
{
    auto command = alembicCommand(project, findAlembic(project), words);
    if (auto* no = std::get_if<Refusal>(&command))
        return std::move(*no);
    Recording recording;
    recording.tool = std::get<ToolCommand>(std::move(command));
    return recording;
}

std::optional<Refusal> graphUnknown(const AlembicGraph& graph)
{
    if (graph.unknownWhy.empty())
        return std::nullopt;
    return refusal("LK186",
                   fmt::format("{}: which revisions follow which is not known, so nothing is run.", graph.unknownWhy),
                   "Mend the files as the problems say.");
}

/// `alembic stamp` that leaves just these rows.
RecordingOrRefusal stamp(const Project& project, const History& history, const std::vector<std::string>& rows)
{
    std::vector<std::string> words{"stamp", "--purge"};
    for (const std::string& row : rows) {
        if (!isSpeakable(row))
            return refusal(
                "LK184",
                fmt::format("Alembic cannot be told of the revision {} on its command line.", shownInLine(row)),
                "Give it another id.");
        words.push_back(row);
    }
    if (rows.empty())
        words.emplace_back("base");
    const AlembicTool tool = findAlembic(project);
    if (tool.isFlask && rows.size() > 1)
        return refusal("LK184", "`flask db stamp` takes one revision only, and here several rows are to stay.",
                       "Write the rows by hand.");
    auto answer = toolRecording(project, words);
    if (auto* recording = std::get_if<Recording>(&answer)) {
        recording->guard = rowsAre(history, rowsOf(history), true);
        recording->done = rowsAre(history, rows, false);
    }
    return answer;
}

std::weak_ordering compareVersions(std::string_view a, std::string_view b)
{
    return a <=> b;
}

std::size_t widthOf(const History& history)
{
    for (const std::string& fact : history.extra) {
        if (!fact.starts_with(kWidth))
            continue;
        std::size_t width = 0;
        std::from_chars(fact.data() + kWidth.size(), fact.data() + fact.size(), width);
        return width;
    }
    return 32;
}

} // namespace

history::HistoryRules Alembic::rules(const Project&) const
{
    return {.model = history::HistoryModel::Heads,
            .compareVersions = compareVersions,
            .runsOutOfOrder = true,
            .noneVersion = {}};
}

History Alembic::readHistory(postgres::Session& session, const Project& project, const postgres::ConnectionTarget&,
                             std::stop_token stop) const
{
    for (const char* key : {"version_table", "version_table_schema"}) {
        if (project.setting(std::string(key) + "-unknown") == "true" && project.setting(key).empty())
            throw Error(ErrorCode::Refused,
                        fmt::format("env.py sets {} to what cannot be told without running it", key))
                .stateLeft(StateLeft::NothingChanged)
                .at({(fs::path(project.setting("script_location")) / "env.py").string(), 0, 0})
                .remedy(fmt::format("Say {} of the project in lockkeeper.toml.", key));
    }
    const std::string table = project.setting("version_table", "alembic_version");
    const std::string schema = project.setting("version_table_schema");
    const HistoryTable found =
        findHistoryTable(session, schema.empty() ? std::nullopt : std::optional(schema), table, {}, stop);
    if (found.schema.empty())
        throw Error(ErrorCode::Refused, "no schema: none of the search_path exists")
            .stateLeft(StateLeft::NothingChanged)
            .remedy("Create the schema, or set search_path to one that exists.");
    History history;
    history.schema = found.schema;
    history.table = table;
    history.exists = found.exists;
    history.isSchemaThere = found.isSchemaThere;
    if (project.setting("version_table_pk") == "False")
        history.extra.emplace_back(kNoPrimaryKey);
    if (!found.exists)
        return history;
    if (!found.hasColumn("version_num", "character varying") && !found.hasColumn("version_num", "text"))
        refuseShape(found, table, "Alembic (version_num character varying)",
                    "Name the right table as version_table of the project in lockkeeper.toml, or open the folder as a "
                    "project of that tool.");
    const postgres::Rows rows =
        session.query(fmt::format("SELECT version_num FROM {} ORDER BY version_num::pg_catalog.text COLLATE \"C\"",
                                  quotedTable(history)),
                      stop);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        HistoryRow row;
        row.version = rows.text(i, 0);
        history.rows.push_back(std::move(row));
    }
    const Command width{
        "-- lockkeeper: width of version_num (server 13 and newer)\n"
        "SELECT atttypmod OPERATOR(pg_catalog.-) 4 FROM pg_catalog.pg_attribute WHERE attrelid OPERATOR(pg_catalog.=) "
        "pg_catalog.to_regclass($1) AND attname OPERATOR(pg_catalog.=) 'version_num' AND atttypmod "
        "OPERATOR(pg_catalog.>) 4",
        {quotedTable(history)}};
    const postgres::Rows widths = session.query(width, stop);
    history.extra.push_back(std::string(kWidth) + (widths.isEmpty() ? std::string("1000000000") : widths.text(0, 0)));
    return history;
}

std::vector<Command> Alembic::createHistory(const History& history) const
{
    const bool hasKey = std::ranges::find(history.extra, kNoPrimaryKey) == history.extra.end();
    return {{fmt::format("CREATE TABLE IF NOT EXISTS {} (version_num VARCHAR(32) NOT NULL{})", quotedTable(history),
                         hasKey ? fmt::format(", CONSTRAINT {} PRIMARY KEY (version_num)",
                                              sql::quoteIdentifierAlways(history.table + "_pkc"))
                                : ""),
             {}}};
}

std::vector<postgres::AdvisoryKey> Alembic::toolLocks(const History&, const postgres::ConnectionTarget&,
                                                      const postgres::ServerIdentity&) const
{
    return {}; // it has none
}

Status Alembic::layOver(const Project&, const MigrationSet& set, const History& history) const
{
    const AlembicGraph& graph = alembicGraph(set);
    const std::vector<std::string> rows = rowsOf(history);
    const std::vector<bool> applied = graph.applied(rows);
    Status status;
    status.rows.reserve(set.migrations.size() + rows.size());
    for (std::size_t i = 0; i < set.migrations.size(); ++i) {
        const Migration& migration = set.migrations[i];
        StatusRow row;
        row.version = migration.version;
        row.name = migration.name;
        row.kind = migration.kind;
        row.migration = static_cast<int>(i);
        row.hasUp = migration.hasUp();
        row.hasDown = migration.hasDown();
        if (!migration.ignoredWhy.empty()) {
            row.state = MigrationState::Ignored;
            row.why = migration.ignoredWhy;
        } else if (i < applied.size() && applied[i]) {
            row.state = MigrationState::Applied;
            status.current = row.version;
            if (std::ranges::find(rows, row.version) == rows.end())
                row.why = "It has no row of its own: a recorded revision is built upon it.";
        } else {
            ++status.pendingCount;
        }
        status.rows.push_back(std::move(row));
    }
    for (const auto& [lower, upper] : overlaps(graph, rows)) {
        StatusRow& row = status.rows[static_cast<std::size_t>(graph.find(lower))];
        row.why = fmt::format("Its row overlaps with that of {}, which is built upon it: Alembic refuses every upgrade "
                              "until the lower row is deleted.",
                              shownInLine(upper));
    }
    for (const std::string& version : rows) {
        if (graph.find(version) >= 0)
            continue;
        StatusRow row;
        row.version = version;
        row.kind = project::MigrationKind::Code;
        row.state = MigrationState::Missing;
        row.why = fmt::format("It is recorded, and there is no file of it: Can't locate revision identified by '{}'.",
                              shownInLine(version));
        if (!status.current)
            status.current = version;
        status.rows.push_back(std::move(row));
    }
    return status;
}

std::optional<Refusal> Alembic::forbids(const Project&, const MigrationSet& set, const Status& status, Direction,
                                        const Migration*) const
{
    const AlembicGraph& graph = alembicGraph(set);
    if (auto no = graphUnknown(graph))
        return no;
    for (const StatusRow& row : status.rows) {
        if (row.state == MigrationState::Missing)
            return refusal(
                "LK182",
                fmt::format("Can't locate revision identified by '{0}': it is recorded, and there is no file of it. "
                            "Alembic goes neither up nor down.",
                            shownInLine(row.version)),
                "Check out the code that has its file; the last resort is to say what is true with `force REVISION`.");
        if (isApplied(row) && row.why.starts_with("Its row overlaps"))
            return refusal("LK182",
                           fmt::format("Requested revision overlaps with other requested revisions: {} is recorded, "
                                       "and so is one that is built upon it.",
                                       shownInLine(row.version)),
                           "`repair` deletes the lower row.");
    }
    return std::nullopt;
}

RecordingOrRefusal Alembic::recordStep(const Project& project, const History& history, const MigrationSet& set,
                                       const Status&, const Migration& migration, Direction direction) const
{
    const AlembicGraph& graph = alembicGraph(set);
    if (auto no = graphUnknown(graph))
        return std::move(*no);
    const int node = graph.find(migration.version);
    if (node < 0)
        return refusal("LK240", fmt::format("There is no revision {}.", shownInLine(migration.version)),
                       "`status` lists them.");
    const AlembicGraph::Node& one = graph.nodes[static_cast<std::size_t>(node)];
    const Place place{one.revision.file, one.revision.line, 0};
    const std::string shown = shownInLine(one.revision.id);
    const bool isUp = direction == Direction::Up;
    if (!isSpeakable(one.revision.id))
        return refusal("LK184", fmt::format("Alembic cannot be told of the revision {} on its command line.", shown),
                       "Give it another id.", place);
    if (isUp && !one.revision.hasUpgrade)
        return refusal("LK183", fmt::format("{} has no upgrade(): Alembic dies over it.", shown),
                       "Write one; `pass` does nothing.", place);
    if (!isUp && !one.revision.hasDowngrade)
        return refusal("LK183",
                       fmt::format("{} has no downgrade() and cannot be rolled back: Alembic dies over it.", shown),
                       "Write one, or go forward with a new revision.", place);
    if (!isUp && one.revision.isDownRaising)
        return refusal("LK183", fmt::format("The downgrade() of {} does nothing but raise: it is irreversible.", shown),
                       "Write a downgrade, or go forward with a new revision.", place);
    if (isUp && one.revision.id.size() > widthOf(history))
        return refusal(
            "LK187",
            fmt::format(
                "The id {} is {} characters long, and version_num holds {}: Alembic would fail when it records it.",
                shown, one.revision.id.size(), widthOf(history)),
            fmt::format(
                "Give it a shorter id, or widen the column: ALTER TABLE {} ALTER COLUMN version_num TYPE varchar(255).",
                quotedTable(history)),
            place);
    auto answer =
        toolRecording(project, {isUp ? "upgrade" : "downgrade", isUp ? one.revision.id : downTarget(graph, node)});
    auto* recording = std::get_if<Recording>(&answer);
    if (recording == nullptr)
        return answer;
    recording->guard = rowsAre(history, rowsOf(history), true);
    recording->done = anyOf(history, witnesses(graph, node), isUp);
    if (one.revision.hasAutocommit)
        recording->notes.emplace_back("it commits on the way (autocommit_block): when it fails, what was before stays "
                                      "while its row does not move");
    if (!isUp && one.revision.isDownEmpty && !one.parents.empty())
        recording->notes.emplace_back(one.parents.size() > 1 ? "its downgrade() does nothing, as usual for a merge"
                                                             : "its downgrade() does nothing but take the row back");
    return answer;
}

std::optional<ToolCommand> Alembic::toolForAll(const Project& project, const MigrationSet& set, const Status& before,
                                               const std::vector<const Migration*>& migrations, Direction direction,
                                               bool isAll) const
{
    if (migrations.size() < 2 || std::ranges::find(migrations, nullptr) != migrations.end())
        return std::nullopt;
    const AlembicGraph& graph = alembicGraph(set);
    const auto told = [&](const std::vector<std::string>& words) -> std::optional<ToolCommand> {
        auto command = alembicCommand(project, findAlembic(project), words);
        auto* tool = std::get_if<ToolCommand>(&command);
        return tool == nullptr ? std::nullopt : std::optional(std::move(*tool));
    };
    const bool isUp = direction == Direction::Up;
    if (isAll)
        return told(isUp ? std::vector<std::string>{"upgrade", "heads"}
                         : std::vector<std::string>{"downgrade", "base"});
    // The very ones that one target stands for.
    const auto isJust = [&](const std::vector<bool>& reached, MigrationState state, int without) {
        std::size_t count = 0;
        for (const StatusRow& row : before.rows) {
            const int at = row.migration < 0 || row.state != state ? -1 : graph.find(row.version);
            count += at >= 0 && at != without && reached[static_cast<std::size_t>(at)] ? 1U : 0U;
        }
        return count == migrations.size() && std::ranges::all_of(migrations, [&](const Migration* one) {
                   const int at = graph.find(one->version);
                   return at >= 0 && at != without && reached[static_cast<std::size_t>(at)];
               });
    };
    const int last = graph.find(migrations.back()->version);
    if (last < 0)
        return std::nullopt;
    if (isUp)
        return isJust(graph.ancestors(last), MigrationState::Pending, -1)
                   ? told({"upgrade", migrations.back()->version})
                   : std::nullopt;
    for (const int parent : graph.nodes[static_cast<std::size_t>(last)].parents) {
        // The tool drops what is below `parent` by down_revision, and all that is built upon that.
        std::vector<bool> reached(graph.nodes.size());
        for (const int child : graph.nodes[static_cast<std::size_t>(parent)].children) {
            const auto& parents = graph.nodes[static_cast<std::size_t>(child)].parents;
            if (std::ranges::find(parents, parent) == parents.end())
                continue;
            const std::vector<bool> above = graph.descendants(child);
            for (std::size_t i = 0; i < above.size(); ++i)
                reached[i] = reached[i] || above[i];
        }
        if (isJust(reached, MigrationState::Applied, parent))
            return told({"downgrade", graph.nodes[static_cast<std::size_t>(parent)].revision.id});
    }
    return std::nullopt;
}

std::optional<std::variant<RepairProposal, Refusal>> Alembic::repair(const Project&, const MigrationSet& set,
                                                                     const History& history, const Status&) const
{
    const AlembicGraph& graph = alembicGraph(set);
    RepairProposal proposal;
    std::vector<std::string> rows = rowsOf(history);
    proposal.recording.guard = rowsAre(history, rows, true);
    for (const auto& [lower, upper] : overlaps(graph, rows)) {
        if (std::ranges::find(rows, lower) == rows.end())
            continue; // below several
        std::erase(rows, lower);
        proposal.deeds.push_back(
            fmt::format("The row of {} is deleted: that of {}, which is built upon it, says as much.",
                        shownInLine(lower), shownInLine(upper)));
        proposal.recording.record.push_back(
            {fmt::format("DELETE FROM {} WHERE version_num = $1", quotedTable(history)), {lower}});
        proposal.version = lower;
    }
    if (proposal.deeds.size() > 1)
        proposal.version.clear();
    const std::vector<bool> applied = graph.applied(rows);
    for (std::size_t i = 0; i < applied.size(); ++i) {
        if (applied[i])
            proposal.to = graph.nodes[i].revision.id;
    }
    proposal.recording.done = rowsAre(history, rows, false);
    return proposal;
}

RecordingOrRefusal Alembic::recordForce(const Project& project, const MigrationSet& set, const History& history,
                                        const std::optional<std::string>& version) const
{
    const AlembicGraph& graph = alembicGraph(set);
    if (!version)
        return stamp(project, history, {});
    if (graph.find(*version) < 0)
        return refusal(
            "LK119",
            fmt::format("There is no revision {}: Alembic stamps only what it has a file of.", shownInLine(*version)),
            "`status` lists them.");
    if (version->size() > widthOf(history))
        return refusal("LK187", fmt::format("The id {} is longer than version_num can hold.", shownInLine(*version)),
                       "Widen the column.");
    return stamp(project, history, {*version});
}

RecordingOrRefusal Alembic::recordMark(const Project& project, const History& history, const MigrationSet& set,
                                       std::string_view version, bool applied) const
{
    const AlembicGraph& graph = alembicGraph(set);
    if (auto no = graphUnknown(graph))
        return std::move(*no);
    const std::string text(version);
    const std::string shown = shownInLine(text);
    std::vector<std::string> rows = rowsOf(history);
    const int node = graph.find(text);
    if (node < 0) {
        if (applied || std::ranges::find(rows, text) == rows.end())
            return refusal("LK119", fmt::format("There is no revision {}.", shown), "`status` lists them.");
        std::erase(rows, text); // a row without a file
        return stamp(project, history, rows);
    }
    const std::vector<bool> now = graph.applied(rows);
    for (const std::string& row : rows) {
        if (graph.find(row) < 0)
            return refusal(
                "LK182",
                fmt::format("Can't locate revision identified by '{}': it is recorded, and there is no file of it.",
                            shownInLine(row)),
                fmt::format("`mark {} pending` takes that row away.", shownInLine(row)));
    }
    if (now[static_cast<std::size_t>(node)] == applied)
        return refusal("LK124", fmt::format("{} is {} already.", shown, applied ? "applied" : "pending"),
                       "There is nothing to do.");
    const AlembicGraph::Node& one = graph.nodes[static_cast<std::size_t>(node)];
    const auto all = [&](const std::vector<int>& nodes, bool isThere) -> const AlembicGraph::Node* {
        for (const int other : nodes) {
            if (now[static_cast<std::size_t>(other)] != isThere)
                return &graph.nodes[static_cast<std::size_t>(other)];
        }
        return nullptr;
    };
    const AlembicGraph::Node* against = nullptr;
    if (applied) {
        against = all(one.parents, true);
        if (against == nullptr)
            against = all(one.dependencies, true);
        if (against != nullptr)
            return refusal(
                "LK188",
                fmt::format(
                    "{} is built upon {}, which is pending: a row of {} would say of both that they are applied.",
                    shown, shownInLine(against->revision.id), shown),
                fmt::format("Mark {} first, or say it of all of them with `force {}`.",
                            shownInLine(against->revision.id), shown));
        if (one.revision.id.size() > widthOf(history))
            return refusal("LK187", fmt::format("The id {} is longer than version_num can hold.", shown),
                           "Widen the column.");
    } else if ((against = all(one.children, false)) != nullptr) {
        return refusal(
            "LK188",
            fmt::format("{} is applied and built upon {}: the table cannot say that only the lower one is pending.",
                        shownInLine(against->revision.id), shown),
            fmt::format("Mark {} pending first.", shownInLine(against->revision.id)));
    }
    return stamp(project, history, rowsAfter(graph, rows, node, applied ? Direction::Up : Direction::Down));
}

History Alembic::after(const History& history, const MigrationSet& set, const Migration& migration,
                       Direction direction) const
{
    const AlembicGraph& graph = alembicGraph(set);
    History next = history;
    next.exists = true;
    const int node = graph.find(migration.version);
    if (node < 0)
        return next;
    std::vector<std::string> rows = rowsAfter(graph, rowsOf(history), node, direction);
    std::ranges::sort(rows);
    next.rows.clear();
    for (std::string& row : rows) {
        HistoryRow one;
        one.version = std::move(row);
        next.rows.push_back(std::move(one));
    }
    return next;
}

} // namespace lk::formats
