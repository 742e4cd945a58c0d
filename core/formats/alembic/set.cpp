// SPDX-License-Identifier: Apache-2.0
#include "core/base/text.h"
#include "core/formats/alembic/graph.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <queue>

namespace lk::formats {

namespace fs = std::filesystem;
using project::Migration;
using project::MigrationSet;
using project::Problem;
using project::ProblemKind;

namespace {

std::string nameOf(const AlembicRevision& revision)
{
    return shownInLine(fs::path(revision.file).filename().string());
}

std::string listed(const std::vector<std::string>& names)
{
    std::string text;
    for (const std::string& name : names)
        text += (text.empty() ? "" : ", ") + shownInLine(name);
    return text;
}

/// Makes the set of one project. One object a call of alembicSet.
class Builder {
public:
    Builder(std::vector<AlembicRevision> revisions, std::vector<Problem> problems) : m_revisions(std::move(revisions))
    {
        m_set.problems = std::move(problems);
    }

    MigrationSet build(std::shared_ptr<AlembicGraph> graph)
    {
        m_graph = graph.get();
        takeIds();
        takeLabels();
        link();
        const std::vector<int> order = sorted();
        settle(order);
        for (const AlembicGraph::Node& node : m_graph->nodes)
            m_set.migrations.push_back(migrationOf(node.revision));
        for (Migration& other : m_apart)
            m_set.migrations.push_back(std::move(other));
        m_set.facts = std::move(graph);
        return std::move(m_set);
    }

private:
    void problem(ProblemKind kind, bool isFatal, const AlembicRevision& revision, int line, std::string message,
                 std::string remedy)
    {
        m_set.problems.push_back({kind, isFatal, Place{revision.file, line, 0}, std::move(message), std::move(remedy)});
    }

    static Migration migrationOf(const AlembicRevision& revision)
    {
        Migration migration;
        migration.version = revision.id;
        migration.name = revision.title;
        if (migration.name.empty())
            migration.name = fs::path(revision.file).stem().string();
        migration.kind = project::MigrationKind::Code;
        if (revision.hasUpgrade)
            migration.upFile = revision.file;
        if (revision.hasDowngrade && !revision.isDownRaising)
            migration.downFile = revision.file;
        return migration;
    }

    void putApart(const AlembicRevision& revision, std::string why)
    {
        Migration migration = migrationOf(revision);
        if (migration.version.empty())
            migration.version = fs::path(revision.file).stem().string();
        migration.upFile = revision.file;
        migration.ignoredWhy = std::move(why);
        m_apart.push_back(std::move(migration));
    }

    void takeIds()
    {
        for (AlembicRevision& revision : m_revisions) {
            if (!revision.unreadable.empty()) {
                m_graph->unknownWhy =
                    fmt::format("{} cannot be read without running it: {}", nameOf(revision), revision.unreadable);
                putApart(revision,
                         fmt::format("It cannot be told what it is without running it: {}.", revision.unreadable));
                m_hasUnreadable = true;
                m_graph->hasComputed = m_graph->hasComputed || revision.unreadable.starts_with("its \"");
                continue;
            }
            const auto [found, isNew] = m_graph->byId.try_emplace(revision.id, static_cast<int>(m_graph->nodes.size()));
            if (!isNew) {
                const std::string first = nameOf(m_graph->nodes[static_cast<std::size_t>(found->second)].revision);
                problem(ProblemKind::DuplicateVersion, false, revision, revision.line,
                        fmt::format("Revision {} is present more than once: {} has the same id as {}; Alembic only "
                                    "warns, and takes "
                                    "one of them",
                                    shownInLine(revision.id), nameOf(revision), first),
                        "Give one of them another id.");
                m_graph->unknownWhy = fmt::format("Revision {} is present more than once, in {} and {}",
                                                  shownInLine(revision.id), first, nameOf(revision));
                putApart(revision, fmt::format("A duplicate: {} has the same revision.", first));
                continue;
            }
            m_graph->nodes.emplace_back();
            m_graph->nodes.back().revision = std::move(revision);
        }
    }

    void takeLabels()
    {
        for (std::size_t i = 0; i < m_graph->nodes.size(); ++i) {
            const AlembicRevision& revision = m_graph->nodes[i].revision;
            for (const std::string& label : revision.labels) {
                const int id = m_graph->find(label);
                const auto [found, isNew] = m_graph->byLabel.try_emplace(label, static_cast<int>(i));
                const int other = id >= 0 ? id : isNew ? -1 : found->second;
                if (other >= 0)
                    problem(ProblemKind::DuplicateVersion, true, revision, revision.line,
                            fmt::format("Branch name '{}' in revision {} already used by revision {}: every command of "
                                        "Alembic fails",
                                        shownInLine(label), shownInLine(revision.id),
                                        shownInLine(m_graph->nodes[static_cast<std::size_t>(other)].revision.id)),
                            "Give the branch another label.");
            }
        }
    }

    void link()
    {
        auto& nodes = m_graph->nodes;
        const auto missing = [&](const AlembicRevision& revision, int line, const std::string& target,
                                 const char* what) {
            // What cannot be read may be what is looked for.
            problem(ProblemKind::Unreadable, !m_hasUnreadable, revision, line,
                    fmt::format("Revision {} referenced from {} ({}) is not present: Alembic fails with KeyError: '{}' "
                                "at every command",
                                shownInLine(target), nameOf(revision), what, shownInLine(target)),
                    fmt::format("Bring the file of {} back, or mend {}.", shownInLine(target), what));
            m_graph->unknownWhy =
                fmt::format("Revision {} is not there, and {} follows it", shownInLine(target), nameOf(revision));
        };
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            const AlembicRevision& revision = nodes[i].revision;
            for (const std::string& down : revision.downs) {
                const int at = m_graph->find(down);
                if (at < 0) {
                    missing(revision, revision.downLine, down, "down_revision");
                } else if (at == static_cast<int>(i)) {
                    problem(ProblemKind::Unreadable, true, revision, revision.downLine,
                            fmt::format("Self-loop is detected in revision {} ({})", shownInLine(revision.id),
                                        nameOf(revision)),
                            "Give it the right down_revision.");
                } else if (std::ranges::find(nodes[i].parents, at) == nodes[i].parents.end()) {
                    nodes[i].parents.push_back(at);
                }
            }
            for (const std::string& name : revision.dependsOn) {
                const auto label = m_graph->byLabel.find(name);
                const int at = m_graph->find(name) >= 0          ? m_graph->find(name)
                               : label == m_graph->byLabel.end() ? -1
                                                                 : label->second;
                if (at < 0) {
                    missing(revision, revision.dependsLine, name, "depends_on");
                } else if (at == static_cast<int>(i)) {
                    problem(ProblemKind::Unreadable, true, revision, revision.dependsLine,
                            fmt::format("Dependency self-loop is detected in revision {} ({})",
                                        shownInLine(revision.id), nameOf(revision)),
                            "Give it the right depends_on.");
                } else if (std::ranges::find(nodes[i].dependencies, at) == nodes[i].dependencies.end()) {
                    nodes[i].dependencies.push_back(at);
                }
            }
        }
    }

    /// Parents first, else in the order of the files. What stands in a cycle comes last.
    std::vector<int> sorted()
    {
        const auto& nodes = m_graph->nodes;
        std::vector<std::vector<int>> children(nodes.size());
        std::vector<int> open(nodes.size());
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            open[i] = static_cast<int>(nodes[i].parents.size() + nodes[i].dependencies.size());
            for (const int parent : nodes[i].parents)
                children[static_cast<std::size_t>(parent)].push_back(static_cast<int>(i));
            for (const int parent : nodes[i].dependencies)
                children[static_cast<std::size_t>(parent)].push_back(static_cast<int>(i));
        }
        std::priority_queue<int, std::vector<int>, std::greater<>> ready;
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            if (open[i] == 0)
                ready.push(static_cast<int>(i));
        }
        std::vector<int> order;
        order.reserve(nodes.size());
        while (!ready.empty()) {
            const int one = ready.top();
            ready.pop();
            order.push_back(one);
            for (const int child : children[static_cast<std::size_t>(one)]) {
                if (--open[static_cast<std::size_t>(child)] == 0)
                    ready.push(child);
            }
        }
        if (order.size() < nodes.size())
            tellCycle(open, order);
        return order;
    }

    void tellCycle(const std::vector<int>& open, std::vector<int>& order)
    {
        const auto& nodes = m_graph->nodes;
        // Back from any of them along those that are left, until one comes again.
        int at = static_cast<int>(std::ranges::find_if(open, [](int count) { return count > 0; }) - open.begin());
        std::vector<int> trail;
        while (std::ranges::find(trail, at) == trail.end()) {
            trail.push_back(at);
            const auto& node = nodes[static_cast<std::size_t>(at)];
            const auto isOpen = [&](int one) { return open[static_cast<std::size_t>(one)] > 0; };
            const auto parent = std::ranges::find_if(node.parents, isOpen);
            at = parent != node.parents.end() ? *parent : *std::ranges::find_if(node.dependencies, isOpen);
        }
        trail.erase(trail.begin(), std::ranges::find(trail, at));
        std::vector<std::string> ids;
        bool isDependency = false;
        for (std::size_t i = 0; i < trail.size(); ++i) {
            const auto& node = nodes[static_cast<std::size_t>(trail[i])];
            ids.push_back(node.revision.id);
            const int next = trail[(i + 1) % trail.size()];
            isDependency = isDependency || std::ranges::find(node.parents, next) == node.parents.end();
        }
        const AlembicRevision& first = nodes[static_cast<std::size_t>(trail.front())].revision;
        problem(ProblemKind::Unreadable, true, first, isDependency ? first.dependsLine : first.downLine,
                fmt::format("{} is detected in revisions ({}): every command of Alembic fails",
                            isDependency ? "Dependency cycle" : "Cycle", listed(ids)),
                fmt::format("Mend {} in one of these files.", isDependency ? "depends_on" : "down_revision"));
        m_graph->unknownWhy = fmt::format("Revisions {} go round in a circle", listed(ids));
        for (std::size_t i = 0; i < open.size(); ++i) {
            if (open[i] > 0)
                order.push_back(static_cast<int>(i));
        }
    }

    /// The nodes in their new places.
    void settle(const std::vector<int>& order)
    {
        std::vector<int> place(order.size());
        for (std::size_t i = 0; i < order.size(); ++i)
            place[static_cast<std::size_t>(order[i])] = static_cast<int>(i);
        std::vector<AlembicGraph::Node> nodes;
        nodes.reserve(order.size());
        for (const int old : order)
            nodes.push_back(std::move(m_graph->nodes[static_cast<std::size_t>(old)]));
        for (AlembicGraph::Node& node : nodes) {
            for (int& one : node.parents)
                one = place[static_cast<std::size_t>(one)];
            for (int& one : node.dependencies)
                one = place[static_cast<std::size_t>(one)];
        }
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            m_graph->baseCount += nodes[i].parents.empty() ? 1 : 0;
            for (const int parent : nodes[i].parents) {
                nodes[static_cast<std::size_t>(parent)].children.push_back(static_cast<int>(i));
                ++nodes[static_cast<std::size_t>(parent)].childCount;
            }
            for (const int parent : nodes[i].dependencies)
                nodes[static_cast<std::size_t>(parent)].children.push_back(static_cast<int>(i));
        }
        m_graph->nodes = std::move(nodes);
        for (auto& [id, at] : m_graph->byId)
            at = place[static_cast<std::size_t>(at)];
        for (auto& [label, at] : m_graph->byLabel)
            at = place[static_cast<std::size_t>(at)];
    }

    std::vector<AlembicRevision> m_revisions;
    MigrationSet m_set;
    AlembicGraph* m_graph = nullptr;
    std::vector<Migration> m_apart; ///< shown, never run
    bool m_hasUnreadable = false;
};

} // namespace

MigrationSet alembicSet(std::vector<AlembicRevision> revisions, std::vector<Problem> problems, AlembicTool tool,
                        std::variant<ToolCommand, Refusal> command)
{
    auto graph = std::make_shared<AlembicGraph>();
    graph->tool = std::move(tool);
    graph->command = std::move(command);
    return Builder(std::move(revisions), std::move(problems)).build(std::move(graph));
}

} // namespace lk::formats
