// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/formats/recording.h"
#include "core/project/migration.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

namespace lk::formats {

/// One revision file as its text tells it.
struct AlembicRevision {
    std::string id;
    std::vector<std::string> downs;     ///< down_revision, in the order written
    std::vector<std::string> dependsOn; ///< ids or labels, as written
    std::vector<std::string> labels;
    std::string title;
    std::string file;
    int line = 0; ///< of `revision`
    int downLine = 0;
    int dependsLine = 0;
    bool hasUpgrade = false;
    bool hasDowngrade = false;
    bool isDownEmpty = false;
    bool isDownRaising = false;
    bool hasAutocommit = false;
    std::string unreadable; ///< not empty: its identity cannot be told without running it, and why
};

/// The alembic that carries the project's migrations out.
struct AlembicTool {
    std::filesystem::path program;
    std::vector<std::string> arguments; ///< before alembic's own: `run alembic`
    bool isFlask = false;               ///< `flask db …`
    std::string missing;                ///< not empty: there is none, and why
    std::string remedy;
};

/// For revisions that were seen applied: what their down_revision named then.
using AlembicParents = std::map<std::string, std::vector<std::string>>;

/// The graph over all revisions. Indices are places in the set's migrations, which stand in topological order.
struct AlembicGraph final : project::SetFacts {
    struct Node {
        std::vector<int> parents;      ///< over down_revision
        std::vector<int> dependencies; ///< over depends_on
        std::vector<int> children;     ///< over both
        int childCount = 0;            ///< over down_revision alone
        AlembicRevision revision;
    };
    std::vector<Node> nodes;
    std::unordered_map<std::string, int> byId;
    std::unordered_map<std::string, int> byLabel;
    int baseCount = 0;
    AlembicTool tool;                           ///< read once with the files
    std::variant<ToolCommand, Refusal> command; ///< it, without the words of a command; or why it cannot be used
    bool hasComputed = false;                   ///< an identity is an expression, not a plain text
    std::string unknownWhy;                     ///< not empty: the graph is not known for certain, nothing may be run

    [[nodiscard]] int find(std::string_view id) const; ///< -1: not there
    /// The revisions that are applied when the table holds `rows`: they and everything below them.
    [[nodiscard]] std::vector<bool> applied(const std::vector<std::string>& rows) const;
    /// The same, where some stand upon other revisions than their files say now.
    [[nodiscard]] std::vector<bool> appliedUpon(const std::vector<std::string>& rows,
                                                const AlembicParents& parents) const;
    /// Whether this file's down_revision names other revisions than `parents` has for it.
    [[nodiscard]] bool hasMoved(int node, const AlembicParents& parents) const;
    /// `from` and all below it, or above it, over both kinds of edges.
    [[nodiscard]] std::vector<bool> ancestors(int from) const;
    [[nodiscard]] std::vector<bool> descendants(int from) const;
    /// Nobody's parent.
    [[nodiscard]] std::vector<int> heads() const;
    /// What Alembic's names mean: `head`, a label, `label@head`, `id+2`, a unique beginning. -1: nothing, or several.
    [[nodiscard]] int named(std::string_view text, const std::vector<std::string>& rows) const;
    /// `LABEL@base`, `ID@TARGET`: the revisions that a downgrade to it takes back, the first ones of that line (above the target) and
    /// all that is built upon them. Nothing: it is no such text, or as good as the target alone.
    [[nodiscard]] std::optional<std::vector<bool>> downInLineOf(std::string_view text,
                                                                const std::vector<std::string>& rows) const;
    /// A text of Alembic's that could mean several revisions: English, what it could mean. Empty: it is not that.
    [[nodiscard]] std::string ambiguity(std::string_view text, const std::vector<std::string>& rows) const;
    /// Whether Alembic can be told of it on its command line.
    [[nodiscard]] static bool isSpeakable(const std::string& id);
    /// Alembic's word for "back to before this one, and no further".
    [[nodiscard]] std::string downTarget(int node) const;
    /// The table's rows after an up or down of this one.
    [[nodiscard]] std::vector<std::string> rowsAfter(const std::vector<std::string>& rows, int node,
                                                     project::Direction direction) const;
    /// Rows that stand below another row, with that: the tool takes it for an overlap and fails.
    [[nodiscard]] std::vector<std::pair<std::string, std::string>> overlaps(const std::vector<std::string>& rows) const;

private:
    void spread(std::vector<int>& open, std::vector<bool>& seen, bool isDownwards) const;
    [[nodiscard]] std::vector<int> headsOf(int node) const;
    [[nodiscard]] int walk(int node, long steps) const;
};

/// Reads one file's text.
[[nodiscard]] AlembicRevision readAlembicRevision(const std::string& file, std::string_view text,
                                                  std::vector<project::Problem>& problems);
/// Joins the files, in their listing's order, to a set in topological order, with every problem that the graph has.
[[nodiscard]] project::MigrationSet alembicSet(std::vector<AlembicRevision> revisions,
                                               std::vector<project::Problem> problems, AlembicTool tool,
                                               std::variant<ToolCommand, Refusal> command);
/// The graph of a set that alembicSet() has made.
[[nodiscard]] const AlembicGraph& alembicGraph(const project::MigrationSet& set);

} // namespace lk::formats
