// SPDX-License-Identifier: Apache-2.0
#include "core/base/text.h"
#include "core/formats/alembic/alembic.h"
#include "core/formats/historytable.h"

#include <fmt/format.h>

#include <algorithm>

namespace lk::formats {

using history::History;
using history::MigrationState;
using history::Status;
using history::StatusRow;
using postgres::Command;
using project::Direction;
using project::Migration;
using project::MigrationSet;
using project::Project;

namespace {

constexpr std::size_t kMostNames = 200; ///< of revisions in one query, besides the heads

/// Returns a row when one of these is (is not) in the table.
Command anyOf(const History& history, const std::vector<std::string>& names, bool isThere)
{
    return {
        fmt::format(
            "SELECT 1 WHERE {}EXISTS (SELECT FROM {} WHERE version_num::pg_catalog.text = ANY ($1::pg_catalog.text[]))",
            isThere ? "" : "NOT ", quotedTable(history)),
        {arrayText(names)}};
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

/// With how it tells which revision is at work: `Running upgrade a -> b, title`.
ToolCommand saying(ToolCommand command, const std::string& word)
{
    command.beforeVersion = word == "upgrade" ? " -> " : word == "downgrade" ? "Running downgrade " : "";
    command.behindVersion = word == "upgrade" ? "," : " -> ";
    return command;
}

/// The runs of the tool as a Recording, or why it cannot be.
RecordingOrRefusal toolRecording(const AlembicGraph& graph, const std::vector<std::string>& words)
{
    if (const auto* no = std::get_if<Refusal>(&graph.command))
        return *no;
    Recording recording;
    recording.tool = saying(alembicWith(std::get<ToolCommand>(graph.command), graph.tool, words), words.front());
    return recording;
}

/// `alembic stamp` that leaves just these rows.
RecordingOrRefusal stamp(const AlembicGraph& graph, const History& history, const std::vector<std::string>& rows)
{
    std::vector<std::string> words{"stamp", "--purge"};
    for (const std::string& row : rows) {
        if (!AlembicGraph::isSpeakable(row))
            return refusal(
                "LK184",
                fmt::format("Alembic cannot be told of the revision {} on its command line.", shownInLine(row)),
                "Give it another id.");
        words.push_back(row);
    }
    if (rows.empty())
        words.emplace_back("base");
    if (graph.tool.isFlask && rows.size() > 1)
        return refusal("LK184", "\"flask db stamp\" takes one revision only, and here several rows are to stay.",
                       "Write the rows by hand.");
    auto answer = toolRecording(graph, words);
    if (auto* recording = std::get_if<Recording>(&answer)) {
        recording->guard = alembicGuard(history);
        recording->done = alembicRowsAre(history, rows, false);
    }
    return answer;
}

} // namespace

RecordingOrRefusal Alembic::recordStep(const Project&, const History& history, const MigrationSet& set, const Status&,
                                       const Migration& migration, Direction direction) const
{
    const AlembicGraph& graph = alembicGraph(set);
    if (auto no = alembicUnknown(graph))
        return std::move(*no);
    const int node = graph.find(migration.version);
    if (node < 0)
        return refusal("LK240", fmt::format("There is no revision {}.", shownInLine(migration.version)),
                       "\"status\" lists them.");
    const AlembicGraph::Node& one = graph.nodes[static_cast<std::size_t>(node)];
    const Place place{one.revision.file, one.revision.line, 0};
    const std::string shown = shownInLine(one.revision.id);
    const bool isUp = direction == Direction::Up;
    if (!AlembicGraph::isSpeakable(one.revision.id))
        return refusal("LK184", fmt::format("Alembic cannot be told of the revision {} on its command line.", shown),
                       "Give it another id.", place);
    if (isUp && !one.revision.hasUpgrade)
        return refusal("LK183", fmt::format("{} has no upgrade(): Alembic dies over it.", shown),
                       "Write one; \"pass\" does nothing.", place);
    if (!isUp && !one.revision.hasDowngrade)
        return refusal("LK183",
                       fmt::format("{} has no downgrade() and cannot be rolled back: Alembic dies over it.", shown),
                       "Write one, or go forward with a new revision.", place);
    if (!isUp && one.revision.isDownRaising)
        return refusal("LK183", fmt::format("The downgrade() of {} does nothing but raise: it is irreversible.", shown),
                       "Write a downgrade, or go forward with a new revision.", place);
    if (isUp && one.revision.id.size() > alembicWidth(history))
        return refusal(
            "LK187",
            fmt::format(
                "The id {} is {} characters long, and version_num holds {}: Alembic would fail when it records it.",
                shown, one.revision.id.size(), alembicWidth(history)),
            fmt::format(
                "Give it a shorter id, or widen the column: ALTER TABLE {} ALTER COLUMN version_num TYPE varchar(255).",
                quotedTable(history)),
            place);
    auto answer =
        toolRecording(graph, {isUp ? "upgrade" : "downgrade", isUp ? one.revision.id : graph.downTarget(node)});
    auto* recording = std::get_if<Recording>(&answer);
    if (recording == nullptr)
        return answer;
    recording->guard = alembicGuard(history);
    recording->done = anyOf(history, witnesses(graph, node), isUp);
    recording->isAtomic = !one.revision.hasAutocommit;
    if (one.revision.hasAutocommit)
        recording->notes.emplace_back("it commits on the way (autocommit_block): when it fails, what was before stays "
                                      "while its row does not move");
    if (!isUp && one.revision.isDownEmpty && !one.parents.empty())
        recording->notes.emplace_back(one.parents.size() > 1 ? "its downgrade() does nothing, as usual for a merge"
                                                             : "its downgrade() does nothing but take the row back");
    return answer;
}

std::optional<ToolCommand> Alembic::toolForAll(const Project&, const MigrationSet& set, const Status& before,
                                               const std::vector<const Migration*>& migrations, Direction direction,
                                               bool isAll) const
{
    if (migrations.size() < 2 || std::ranges::find(migrations, nullptr) != migrations.end())
        return std::nullopt;
    const AlembicGraph& graph = alembicGraph(set);
    const auto told = [&](const std::vector<std::string>& words) -> std::optional<ToolCommand> {
        const auto* tool = std::get_if<ToolCommand>(&graph.command);
        return tool == nullptr ? std::nullopt
                               : std::optional(saying(alembicWith(*tool, graph.tool, words), words.front()));
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
    if (!isUp && graph.nodes[static_cast<std::size_t>(last)].parents.empty() &&
        isJust(graph.descendants(last), MigrationState::Applied, -1))
        return told({"downgrade", graph.downTarget(last)}); // one line of several, to its beginning
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

RecordingOrRefusal Alembic::recordForce(const Project&, const MigrationSet& set, const History& history,
                                        const std::optional<std::string>& version) const
{
    const AlembicGraph& graph = alembicGraph(set);
    if (!version)
        return stamp(graph, history, {});
    if (*version == "heads")
        return refusal("LK119", "There are several heads, and force says what is true with one revision.",
                       "Name one of them; the others are recorded with \"mark REVISION applied\".");
    if (graph.find(*version) < 0)
        return refusal(
            "LK119",
            fmt::format("There is no revision {}: Alembic stamps only what it has a file of.", shownInLine(*version)),
            "\"status\" lists them.");
    if (version->size() > alembicWidth(history))
        return refusal("LK187", fmt::format("The id {} is longer than version_num can hold.", shownInLine(*version)),
                       "Widen the column.");
    return stamp(graph, history, {*version});
}

RecordingOrRefusal Alembic::recordMark(const Project&, const History& history, const MigrationSet& set,
                                       std::string_view version, bool applied) const
{
    const AlembicGraph& graph = alembicGraph(set);
    if (auto no = alembicUnknown(graph))
        return std::move(*no);
    const std::string text(version);
    const std::string shown = shownInLine(text);
    std::vector<std::string> rows = alembicRows(history);
    const int node = graph.find(text);
    if (node < 0) {
        if (applied || std::ranges::find(rows, text) == rows.end())
            return refusal("LK119", fmt::format("There is no revision {}.", shown), "\"status\" lists them.");
        std::erase(rows, text); // a row without a file
        return stamp(graph, history, rows);
    }
    const std::vector<bool> now = graph.applied(rows);
    for (const std::string& row : rows) {
        if (graph.find(row) < 0)
            return refusal(
                "LK182",
                fmt::format("Can't locate revision identified by '{}': it is recorded, and there is no file of it.",
                            shownInLine(row)),
                fmt::format("\"mark {} pending\" takes that row away.", shownInLine(row)));
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
                fmt::format("Mark {} first, or say it of all of them with \"force {}\".",
                            shownInLine(against->revision.id), shown));
        if (one.revision.id.size() > alembicWidth(history))
            return refusal("LK187", fmt::format("The id {} is longer than version_num can hold.", shown),
                           "Widen the column.");
    } else if ((against = all(one.children, false)) != nullptr) {
        return refusal(
            "LK188",
            fmt::format("{} is applied and built upon {}: the table cannot say that only the lower one is pending.",
                        shownInLine(against->revision.id), shown),
            fmt::format("Mark {} pending first.", shownInLine(against->revision.id)));
    }
    return stamp(graph, history, graph.rowsAfter(rows, node, applied ? Direction::Up : Direction::Down));
}

} // namespace lk::formats
