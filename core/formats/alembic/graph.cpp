// SPDX-License-Identifier: Apache-2.0
#include "core/formats/alembic/graph.h"

#include "core/base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>

namespace lk::formats {

using project::Direction;
using project::MigrationSet;

int AlembicGraph::find(std::string_view id) const
{
    const auto found = byId.find(std::string(id));
    return found == byId.end() ? -1 : found->second;
}

void AlembicGraph::spread(std::vector<int>& open, std::vector<bool>& seen, bool isDownwards) const
{
    const auto meet = [&](const std::vector<int>& next) {
        for (const int one : next) {
            if (!seen[static_cast<std::size_t>(one)]) {
                seen[static_cast<std::size_t>(one)] = true;
                open.push_back(one);
            }
        }
    };
    while (!open.empty()) {
        const Node& node = nodes[static_cast<std::size_t>(open.back())];
        open.pop_back();
        if (isDownwards) {
            meet(node.parents);
            meet(node.dependencies);
        } else {
            meet(node.children);
        }
    }
}

std::vector<bool> AlembicGraph::applied(const std::vector<std::string>& rows) const
{
    std::vector<bool> seen(nodes.size());
    std::vector<int> open;
    for (const std::string& row : rows) {
        const int at = find(row);
        if (at >= 0 && !seen[static_cast<std::size_t>(at)]) {
            seen[static_cast<std::size_t>(at)] = true;
            open.push_back(at);
        }
    }
    spread(open, seen, true);
    return seen;
}

bool AlembicGraph::hasMoved(int node, const AlembicParents& parents) const
{
    const AlembicRevision& revision = nodes[static_cast<std::size_t>(node)].revision;
    const auto before = parents.find(revision.id);
    if (before == parents.end() || before->second == revision.downs)
        return false;
    return std::set(before->second.begin(), before->second.end()) !=
           std::set(revision.downs.begin(), revision.downs.end());
}

std::vector<bool> AlembicGraph::appliedUpon(const std::vector<std::string>& rows, const AlembicParents& parents) const
{
    std::vector<bool> seen(nodes.size());
    std::vector<int> open;
    const auto meet = [&](int one) {
        if (one >= 0 && !seen[static_cast<std::size_t>(one)]) {
            seen[static_cast<std::size_t>(one)] = true;
            open.push_back(one);
        }
    };
    for (const std::string& row : rows)
        meet(find(row));
    while (!open.empty()) {
        const Node& node = nodes[static_cast<std::size_t>(open.back())];
        open.pop_back();
        if (const auto before = parents.find(node.revision.id); before != parents.end()) {
            for (const std::string& parent : before->second)
                meet(find(parent));
        } else {
            for (const int parent : node.parents)
                meet(parent);
        }
        for (const int dependency : node.dependencies)
            meet(dependency);
    }
    return seen;
}

std::vector<bool> AlembicGraph::ancestors(int from) const
{
    std::vector<bool> seen(nodes.size());
    std::vector<int> open{from};
    seen[static_cast<std::size_t>(from)] = true;
    spread(open, seen, true);
    return seen;
}

std::vector<bool> AlembicGraph::descendants(int from) const
{
    std::vector<bool> seen(nodes.size());
    std::vector<int> open{from};
    seen[static_cast<std::size_t>(from)] = true;
    spread(open, seen, false);
    return seen;
}

std::vector<int> AlembicGraph::heads() const
{
    std::vector<int> found;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        if (nodes[i].childCount == 0)
            found.push_back(static_cast<int>(i));
    }
    return found;
}

std::vector<int> AlembicGraph::headsOf(int node) const
{
    // Over down_revision alone: depends_on does not join two lines.
    std::vector<bool> seen(nodes.size());
    std::vector<int> open{node};
    std::vector<int> found;
    while (!open.empty()) {
        const int one = open.back();
        open.pop_back();
        if (seen[static_cast<std::size_t>(one)])
            continue;
        seen[static_cast<std::size_t>(one)] = true;
        const Node& here = nodes[static_cast<std::size_t>(one)];
        if (here.childCount == 0)
            found.push_back(one);
        for (const int child : here.children) {
            const auto& parents = nodes[static_cast<std::size_t>(child)].parents;
            if (std::ranges::find(parents, one) != parents.end())
                open.push_back(child);
        }
    }
    std::ranges::sort(found);
    return found;
}

int AlembicGraph::walk(int node, long steps) const
{
    for (; steps < 0 && node >= 0; ++steps) {
        const Node& one = nodes[static_cast<std::size_t>(node)];
        node = one.parents.size() == 1 ? one.parents.front() : -1;
    }
    for (; steps > 0 && node >= 0; --steps) {
        const Node& one = nodes[static_cast<std::size_t>(node)];
        int next = -1;
        for (const int child : one.children) {
            const auto& parents = nodes[static_cast<std::size_t>(child)].parents;
            if (std::ranges::find(parents, node) == parents.end())
                continue;
            if (next >= 0)
                return -1;
            next = child;
        }
        node = next;
    }
    return node;
}

int AlembicGraph::named(std::string_view text, const std::vector<std::string>& rows) const
{
    if (const int exact = find(text); exact >= 0)
        return exact;
    if (const std::size_t at = text.rfind('@'); at != std::string_view::npos) {
        const int branch = named(text.substr(0, at), rows);
        const std::string_view rest = text.substr(at + 1);
        if (branch < 0)
            return -1;
        if (rest == "head" || rest == "heads") {
            const std::vector<int> found = headsOf(branch);
            return found.size() == 1 ? found.front() : -1;
        }
        return rest == "base" ? -1 : named(rest, rows); // base is no revision, but what is before the first
    }
    if (const std::size_t sign = text.find_last_of("+-"); sign != std::string_view::npos) {
        long steps = 0;
        const std::string_view digits = text.substr(sign + 1);
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), steps);
        if (error == std::errc() && end == digits.data() + digits.size() && !digits.empty() && steps <= 1'000'000) {
            steps = text[sign] == '-' ? -steps : steps;
            int from = -1;
            if (sign > 0)
                from = named(text.substr(0, sign), rows);
            else if (rows.size() == 1)
                from = find(rows.front());
            else if (rows.empty() && steps > 0 && baseCount == 1 && !nodes.empty())
                return walk(0, steps - 1);
            return from < 0 ? -1 : walk(from, steps);
        }
    }
    if (text == "head" || text == "heads") {
        const std::vector<int> all = heads();
        return all.size() == 1 ? all.front() : -1;
    }
    if (text == "current")
        return rows.size() == 1 ? find(rows.front()) : -1;
    if (const auto label = byLabel.find(std::string(text)); label != byLabel.end())
        return label->second;
    int found = -1;
    for (std::size_t i = 0; i < nodes.size() && !text.empty(); ++i) {
        if (!nodes[i].revision.id.starts_with(text))
            continue;
        if (found >= 0)
            return -1;
        found = static_cast<int>(i);
    }
    return found;
}

std::optional<std::vector<bool>> AlembicGraph::downInLineOf(std::string_view text,
                                                            const std::vector<std::string>& rows) const
{
    const std::size_t at = text.rfind('@');
    if (at == std::string_view::npos || find(text) >= 0)
        return std::nullopt;
    const int branch = named(text.substr(0, at), rows);
    const bool isToBase = text.substr(at + 1) == "base";
    const int target = isToBase ? -1 : named(text.substr(at + 1), rows);
    if (branch < 0 || (!isToBase && (target < 0 || nodes[static_cast<std::size_t>(target)].childCount < 2)))
        return std::nullopt;
    // Down along down_revision alone to the first ones, then up over both.
    std::vector<bool> seen(nodes.size());
    std::vector<bool> taken(nodes.size());
    std::vector<int> open{branch};
    while (!open.empty()) {
        const int one = open.back();
        open.pop_back();
        if (seen[static_cast<std::size_t>(one)])
            continue;
        seen[static_cast<std::size_t>(one)] = true;
        const std::vector<int>& parents = nodes[static_cast<std::size_t>(one)].parents;
        open.insert(open.end(), parents.begin(), parents.end());
        if (isToBase ? !parents.empty() : std::ranges::find(parents, target) == parents.end())
            continue;
        const std::vector<bool> above = descendants(one);
        for (std::size_t i = 0; i < taken.size(); ++i)
            taken[i] = taken[i] || above[i];
    }
    return taken;
}

std::string AlembicGraph::ambiguity(std::string_view text, const std::vector<std::string>& rows) const
{
    const auto listed = [&](const std::vector<int>& all) {
        std::string names;
        for (const int one : all)
            names += (names.empty() ? "" : ", ") + shownInLine(nodes[static_cast<std::size_t>(one)].revision.id);
        return names;
    };
    if (text == "head" && heads().size() > 1)
        return fmt::format("there are several heads, and head means one: {}", listed(heads()));
    const std::size_t at = text.rfind('@');
    if (at != std::string_view::npos && text.substr(at + 1).starts_with("head")) {
        const int branch = named(text.substr(0, at), rows);
        const std::vector<int> all = branch < 0 ? std::vector<int>() : headsOf(branch);
        return all.size() < 2
                   ? std::string()
                   : fmt::format("there are several heads above {}: {}", shownInLine(text.substr(0, at)), listed(all));
    }
    if ((text == "current" || text.starts_with('+') || text.starts_with('-')) && rows.size() > 1)
        return fmt::format("there are several current revisions, and {} counts from one", shownInLine(text));
    std::vector<int> all;
    for (std::size_t i = 0; i < nodes.size() && !text.empty(); ++i) {
        if (nodes[i].revision.id.starts_with(text))
            all.push_back(static_cast<int>(i));
    }
    return all.size() < 2 ? std::string()
                          : fmt::format("several revisions begin with {}: {}", shownInLine(text), listed(all));
}

bool AlembicGraph::isSpeakable(const std::string& id)
{
    return !id.starts_with('-') && id.find_first_of("@+:") == std::string::npos && id != "head" && id != "heads" &&
           id != "base";
}

std::string AlembicGraph::downTarget(int node) const
{
    const Node& one = nodes[static_cast<std::size_t>(node)];
    if (one.parents.empty())
        return baseCount > 1 ? one.revision.id + "@base" : "base";
    const Node& parent = nodes[static_cast<std::size_t>(one.parents.front())];
    return (parent.childCount > 1 ? one.revision.id + '@' : std::string()) + parent.revision.id;
}

std::vector<std::string> AlembicGraph::rowsAfter(const std::vector<std::string>& rows, int node,
                                                 Direction direction) const
{
    const Node& one = nodes[static_cast<std::size_t>(node)];
    std::vector<std::string> next = rows;
    std::vector<int> below = one.parents;
    below.insert(below.end(), one.dependencies.begin(), one.dependencies.end());
    if (direction == Direction::Up) {
        std::erase_if(next, [&](const std::string& row) {
            return std::ranges::any_of(
                below, [&](int parent) { return nodes[static_cast<std::size_t>(parent)].revision.id == row; });
        });
        next.push_back(one.revision.id);
        return next;
    }
    std::erase(next, one.revision.id);
    std::vector<bool> still; // what the other rows hold; asked for only where a parent has another child
    for (const int parent : below) {
        const Node& under = nodes[static_cast<std::size_t>(parent)];
        bool isHeld = std::ranges::find(next, under.revision.id) != next.end();
        if (!isHeld && (under.children.size() > 1 || below.size() > 1)) {
            if (still.empty())
                still = applied(next);
            isHeld = still[static_cast<std::size_t>(parent)];
        }
        if (isHeld)
            continue;
        next.push_back(under.revision.id);
        if (below.size() > 1)
            still = applied(next);
    }
    // One of the parents may be below another (a dependency upon one's own line).
    if (below.size() > 1) {
        std::erase_if(next, [&](const std::string& row) {
            std::vector<std::string> others = next;
            std::erase(others, row);
            const int at = find(row);
            return at >= 0 && applied(others)[static_cast<std::size_t>(at)];
        });
    }
    return next;
}

std::vector<std::pair<std::string, std::string>> AlembicGraph::overlaps(const std::vector<std::string>& rows) const
{
    std::vector<std::pair<std::string, std::string>> found;
    for (const std::string& upper : rows) {
        const int at = find(upper);
        if (at < 0 || rows.size() < 2)
            continue;
        const std::vector<bool> below = ancestors(at);
        for (const std::string& lower : rows) {
            const int one = find(lower);
            if (lower != upper && one >= 0 && below[static_cast<std::size_t>(one)])
                found.emplace_back(lower, upper);
        }
    }
    return found;
}

const AlembicGraph& alembicGraph(const MigrationSet& set)
{
    static const AlembicGraph none;
    const auto* graph = dynamic_cast<const AlembicGraph*>(set.facts.get());
    return graph == nullptr ? none : *graph;
}

} // namespace lk::formats
