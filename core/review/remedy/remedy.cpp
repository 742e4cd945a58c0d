// SPDX-License-Identifier: Apache-2.0
#include "core/review/remedy/remedy.h"

#include "core/base/error.h"
#include "core/base/text.h"
#include "core/review/remedy/rewrite.h"
#include "core/review/suggestdown.h"
#include "core/schema/model.h"
#include "core/sql/deepstack.h"
#include "core/sql/nodes.h"
#include "core/sql/parsedscript.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <set>

namespace lk::review {

using remedies::Place;
using remedies::SafeWay;
using schema::Catalog;

namespace {

using Way = SafeWay (*)(const Place&);

constexpr std::string_view kMissingLockTimeout = "missing-lock-timeout";

struct Known {
    std::string_view rule;
    Way way;
};

constexpr std::array kWays{
    Known{"add-foreign-key-scan", remedies::notValid},
    Known{"add-check-scan", remedies::notValid},
    Known{"set-not-null-scan", remedies::checkedNotNull},
    Known{"set-not-null-unproved-check", remedies::checkedNotNull},
    Known{"create-index-blocking", remedies::concurrentIndex},
    Known{"drop-index-blocking", remedies::concurrentDrop},
    Known{"reindex-blocking", remedies::concurrentReindex},
    Known{"refresh-matview-blocking", remedies::concurrentRefresh},
    Known{"add-unique-constraint", remedies::constraintUsingIndex},
    Known{"add-primary-key", remedies::constraintUsingIndex},
    Known{"add-column-volatile-default", remedies::filledLater},
    Known{"add-column-serial", remedies::filledLater},
    Known{"alter-column-type-rewrite", remedies::throughNewColumn},
    Known{"alter-column-type-timezone", remedies::throughNewColumn},
    Known{"alter-column-type-index-rebuild", remedies::throughNewColumn},
    Known{"create-index-partitioned", remedies::indexByPartition},
    Known{"concurrently-on-partitioned", remedies::indexByPartition},
    Known{"create-partition-of-locks-parent", remedies::attachedLast},
    Known{"attach-partition-scan", remedies::attachedLast},
    Known{"attach-partition-default-scan", remedies::attachedLast},
    Known{"attach-partition-index-build", remedies::attachedLast},
    Known{"unbatched-backfill", remedies::batched},
    Known{"backfill-in-ddl-transaction", remedies::batched},
    Known{"not-in-transaction", [](const Place& place) { return remedies::moved(place, true); }},
    Known{"slow-work-under-lock", [](const Place& place) { return remedies::moved(place, false); }},
    Known{"validate-in-same-transaction", [](const Place& place) { return remedies::moved(place, false); }},
    Known{"enum-value-used-in-transaction", [](const Place& place) { return remedies::moved(place, false); }},
};

/// Where a person has to decide, and what there is for that.
struct Undecided {
    std::string_view rule;
    std::string_view why;
};

constexpr std::array kUndecided{
    Undecided{"add-column-generated-stored", "All rows are computed at once, whichever way: from PostgreSQL 18 make it "
                                             "VIRTUAL, else keep a plain column by a trigger."},
    Undecided{"add-column-constrained-domain", "Make it a column of the domain's base type, and let the recipe "
                                               "add-check say what the domain demands."},
    Undecided{"set-expression-rewrite", "Make a new column with the new expression, and drop the old one by the recipe "
                                        "drop-column."},
    Undecided{"add-required-column", "What the rows that are there shall get is not known: give it a DEFAULT, or add "
                                     "it without NOT NULL and use the recipe add-not-null."},
    Undecided{"primary-key-using-nullable-index", "Make the column NOT NULL first: the recipe add-not-null."},
    Undecided{"add-exclusion-constraint", "PostgreSQL cannot build it beside the traffic: make a new table with it, or "
                                          "choose a quiet moment."},
    Undecided{"cluster", "PostgreSQL itself has no way that lets others pass: pg_repack and pg_squeeze have."},
    Undecided{"vacuum-full", "PostgreSQL itself has no way that lets others pass: pg_repack and pg_squeeze have."},
    Undecided{"set-logged-unlogged", "The table is copied under its lock, whichever way: choose a quiet moment."},
    Undecided{"set-tablespace", "The table is copied under its lock, whichever way: choose a quiet moment."},
    Undecided{"set-access-method", "The table is copied under its lock, whichever way: choose a quiet moment."},
    Undecided{"domain-constraint-scan", "NOT VALID spares the reading for now, but VALIDATE of a domain blocks writes "
                                        "as well: it takes a quiet moment."},
    Undecided{"composite-attribute-rewrite", "The tables of the type are written anew, whichever way: choose a quiet "
                                             "moment."},
    Undecided{"rename-table", "Old code has to be led over first: the recipe rename-table."},
    Undecided{"rename-column", "Old code has to be led over first: the recipe rename-column."},
    Undecided{"drop-table", "What uses it is to be found first: the recipe drop-table hides it before it goes."},
    Undecided{"drop-column", "What uses it is to be found first: the recipe drop-column hides it before it goes."},
    Undecided{"not-valid-on-partitioned", "Make and validate the key on each partition first, then on the parent: it "
                                          "takes them over without reading."},
};

/// One block of a part with its statements.
struct Cut {
    const formats::Block* block = nullptr;
    std::unique_ptr<sql::ParsedScript> script;
};

std::vector<Cut> cutOf(const std::vector<formats::Block>& blocks)
{
    std::vector<Cut> cuts;
    for (const formats::Block& block : blocks) {
        if (block.file.empty() && !block.isCheck)
            cuts.push_back({&block, std::make_unique<sql::ParsedScript>(block.text)});
    }
    return cuts;
}

std::string textOf(const Cut& cut, std::size_t index)
{
    const sql::StatementPlace& statement = cut.script->statements()[index];
    return cut.block->text.substr(statement.begin, statement.end - statement.begin);
}

/// One past the semicolon, where there is one.
std::size_t endWithSemicolon(const Cut& cut, std::size_t index)
{
    const std::size_t end = cut.script->statements()[index].end;
    const std::size_t semicolon = cut.block->text.find_first_not_of(" \t\r\n", end);
    return semicolon != std::string::npos && cut.block->text[semicolon] == ';' ? semicolon + 1 : end;
}

/// In the place of what ended at `end`: to the end of the line only where nothing else stands there.
std::string commentAt(const std::string& text, std::size_t end, const std::string& words)
{
    const std::size_t next = text.find_first_not_of(" \t\r", end);
    const bool isLast = next == std::string::npos || text[next] == '\n';
    return isLast ? "-- " + words : "/* " + words + " */";
}

/// What a statement of a down part undoes, as SafeWay::removed names it; nothing where it does more.
std::optional<std::vector<std::string>> droppedBy(const PgQuery__Node* tree)
{
    std::vector<std::string> names;
    if (sql::isA(tree, PG_QUERY__NODE__NODE_DROP_STMT)) {
        for (const PgQuery__Node* object : sql::listOf(tree->drop_stmt->objects, tree->drop_stmt->n_objects))
            names.push_back(sql::nameOf(object).name);
        return names;
    }
    if (!sql::isA(tree, PG_QUERY__NODE__NODE_ALTER_TABLE_STMT))
        return std::nullopt;
    for (const PgQuery__Node* node : sql::listOf(tree->alter_table_stmt->cmds, tree->alter_table_stmt->n_cmds)) {
        const PgQuery__AlterTableCmd& command = *node->alter_table_cmd;
        switch (command.subtype) {
        case PG_QUERY__ALTER_TABLE_TYPE__AT_DropConstraint: names.push_back(command.name); break;
        case PG_QUERY__ALTER_TABLE_TYPE__AT_AlterColumnType: names.push_back(remedies::asRetyped(command.name)); break;
        case PG_QUERY__ALTER_TABLE_TYPE__AT_DetachPartition:
            names.push_back(remedies::asAttached(sql::nameOf(*command.def->partition_cmd->name).name));
            break;
        default: return std::nullopt;
        }
    }
    return names;
}

bool mentions(const std::string& statement, const std::vector<std::string>& names)
{
    if (std::find(names.begin(), names.end(), "*") != names.end())
        return true;
    const std::string text = lowered(statement);
    return std::any_of(names.begin(), names.end(),
                       [&](const std::string& name) { return text.find(lowered(name)) != std::string::npos; });
}

class Making final {
public:
    Making(const Source& source, const Finding& finding, std::shared_ptr<const Catalog> catalog,
           const Settings& settings)
        : m_source(source)
        , m_finding(finding)
        , m_before(catalog != nullptr ? std::move(catalog) : std::make_shared<const Catalog>())
        , m_settings(settings)
        , m_up(cutOf(source.up))
    {}

    std::variant<Remedy, std::string> make()
    {
        if (m_finding.spot.part == Part::Down || !m_finding.spot.file.empty())
            return "Only statements of the file's own up part are rewritten.";
        if (!find())
            return "The statement is not found: review the file again.";
        const Cut& cut = m_up[m_cut];
        if (m_finding.rule == kMissingLockTimeout)
            return withLockTimeout();
        if (m_finding.spot.bodyLine > 0)
            return "It stands in a block of code.";
        const auto way = // there is one: hasRemedy()
            std::find_if(kWays.begin(), kWays.end(), [&](const Known& one) { return one.rule == m_finding.rule; });
        const PgQuery__Node* tree = cut.script->tree(m_index);
        if (tree == nullptr)
            return "The statement could not be read.";
        auto after = std::make_shared<Catalog>(m_before);
        schema::apply(*after, *tree);
        const std::string text = textOf(cut, m_index);
        SafeWay rewrite = way->way({text, *tree, *m_before, *after, m_settings.serverVersion});
        if (!rewrite.whyNot.empty())
            return rewrite.whyNot;
        return withSteps(std::move(rewrite));
    }

private:
    /// Goes to the statement, laying those before it over the catalog.
    bool find()
    {
        for (m_cut = 0; m_cut < m_up.size(); ++m_cut) {
            const Cut& cut = m_up[m_cut];
            auto next = std::make_shared<Catalog>(m_before);
            for (m_index = 0; m_index < cut.script->statements().size(); ++m_index) {
                const sql::StatementPlace& statement = cut.script->statements()[m_index];
                const std::size_t begin = cut.block->offset + statement.begin;
                if (m_finding.spot.begin >= begin && m_finding.spot.begin < cut.block->offset + statement.end + 1) {
                    m_before = std::move(next);
                    return true;
                }
                const PgQuery__Node* tree = cut.script->tree(m_index);
                if (tree == nullptr)
                    continue;
                if (sql::isA(tree, PG_QUERY__NODE__NODE_TRANSACTION_STMT))
                    m_hasTransactions = true;
                schema::apply(*next, *tree);
                noteSetting(*tree, cut);
            }
            m_before = std::move(next);
        }
        return false;
    }

    void noteSetting(const PgQuery__Node& tree, const Cut& cut)
    {
        if (sql::isA(&tree, PG_QUERY__NODE__NODE_VARIABLE_SET_STMT) && tree.variable_set_stmt->name != nullptr &&
            std::string_view(tree.variable_set_stmt->name) == "search_path")
            m_searchPath = textOf(cut, m_index) + ";\n";
    }

    [[nodiscard]] bool isWrapped() const
    {
        return m_up[m_cut].block->transaction == formats::BlockTransaction::Explicit;
    }

    std::variant<Remedy, std::string> withLockTimeout()
    {
        const Cut& cut = m_up[m_cut];
        const std::size_t at = cut.block->offset + cut.script->statements()[m_index].begin;
        Remedy remedy;
        remedy.title = "Give up after two seconds of waiting for the lock";
        remedy.up.push_back({at, at, std::string(lockTimeout()) + '\n'});
        return remedy;
    }

    [[nodiscard]] const char* lockTimeout() const
    {
        return isWrapped() || m_hasTransactions ? "SET LOCAL lock_timeout = '2s';" : "SET lock_timeout = '2s';";
    }

    std::variant<Remedy, std::string> withSteps(SafeWay rewrite)
    {
        const Cut& cut = m_up[m_cut];
        const auto& statements = cut.script->statements();
        Remedy remedy;
        remedy.title = rewrite.title;
        remedy.notes = rewrite.notes;
        const std::size_t offset = cut.block->offset;
        const bool runsAlone =
            cut.block->transaction == formats::BlockTransaction::None ||
            (cut.block->transaction == formats::BlockTransaction::Implicit && statements.size() == 1);
        if (rewrite.inPlace.empty() && rewrite.steps.size() == 1 && rewrite.steps.front().isAlone && runsAlone) {
            // It runs outside of a transaction already: the statement alone is another.
            std::string text = rewrite.steps.front().up;
            while (text.ends_with('\n') || text.ends_with(';'))
                text.pop_back();
            remedy.up.push_back(
                {offset + statements[m_index].begin, offset + statements[m_index].end, std::move(text)});
            return remedy;
        }
        bool needsRest = false;
        for (std::size_t i = m_index + 1; i < statements.size(); ++i) {
            needsRest = needsRest || mentions(textOf(cut, i), rewrite.needed);
            const PgQuery__Node* tree = cut.script->tree(i);
            m_hasTransactions = m_hasTransactions || sql::isA(tree, PG_QUERY__NODE__NODE_TRANSACTION_STMT);
        }
        needsRest = needsRest || (m_cut + 1 < m_up.size() && !rewrite.needed.empty());
        if (needsRest && (m_hasTransactions || m_cut + 1 < m_up.size()))
            return "What follows needs it, and the file has transactions of its own: cut it by hand.";
        if (!m_searchPath.empty() &&
            std::any_of(rewrite.steps.begin(), rewrite.steps.end(), [](const auto& one) { return one.isAlone; }))
            return "The file sets search_path: write the names with their schemas first.";

        if (!rewrite.inPlace.empty())
            remedy.up.push_back(
                {offset + statements[m_index].begin, offset + statements[m_index].end, rewrite.inPlace});
        else
            remedy.up.push_back({offset + statements[m_index].begin, offset + endWithSemicolon(cut, m_index),
                                 commentAt(cut.block->text, endWithSemicolon(cut, m_index),
                                           fmt::format("Moved into the migration {}.", rewrite.steps.front().name))});
        for (const remedies::Step& step : rewrite.steps)
            remedy.followers.push_back(draftOf(step));
        if (needsRest && m_index + 1 < statements.size())
            moveRest(remedy, rewrite);
        editDown(remedy, rewrite);
        return remedy;
    }

    [[nodiscard]] Draft draftOf(const remedies::Step& step) const
    {
        Draft draft;
        draft.name = step.name;
        draft.isUpAlone = step.isAlone;
        draft.isDownAlone = step.isAlone && !step.down.starts_with("--");
        draft.up = step.up;
        draft.down = step.down;
        const bool isValidate = step.up.find(" VALIDATE CONSTRAINT ") != std::string::npos;
        const std::string wait = std::string(isWrapped() ? "SET LOCAL" : "SET") + " lock_timeout = '2s';\n";
        if (!step.isAlone) {
            draft.up.insert(0, m_searchPath + (isValidate ? std::string() : wait));
            if (!draft.down.starts_with("--"))
                draft.down.insert(0, m_searchPath + wait);
        }
        return draft;
    }

    /// What stands behind the statement goes behind the steps, in a migration of its own.
    void moveRest(Remedy& remedy, SafeWay& rewrite)
    {
        const Cut& cut = m_up[m_cut];
        const auto& statements = cut.script->statements();
        const std::size_t begin = endWithSemicolon(cut, m_index);
        const std::size_t end = endWithSemicolon(cut, statements.size() - 1);
        std::string rest = cut.block->text.substr(begin, end - begin);
        rest.erase(0, std::min(rest.find_first_not_of(" \t\r\n"), rest.size()));
        if (!rest.ends_with(';'))
            rest += ';';
        auto behind = std::make_shared<Catalog>(m_before);
        if (const PgQuery__Node* tree = cut.script->tree(m_index); tree != nullptr)
            schema::apply(*behind, *tree);
        Draft draft;
        draft.name = "continue";
        for (const Draft& other : remedy.followers) {
            if (other.name == draft.name)
                draft.name = "continue_2";
        }
        const SuggestedDown down = suggestDown(rest, behind);
        draft.up =
            m_searchPath + std::string(isWrapped() ? "SET LOCAL" : "SET") + " lock_timeout = '2s';\n" + rest + '\n';
        draft.down = down.text();
        if (down.isAlone())
            remedy.notes.push_back("The down part of the last migration drops an index without a transaction: give "
                                   "that a file of its own.");
        auto end_ = std::make_shared<Catalog>(behind);
        for (std::size_t i = m_index + 1; i < statements.size(); ++i) {
            if (const PgQuery__Node* tree = cut.script->tree(i); tree != nullptr)
                schema::apply(*end_, *tree);
        }
        const Catalog::Changes changes = end_->changes();
        for (const schema::Name& name : changes.relations) {
            const schema::Relation* was = behind->relation(name);
            const schema::Relation* is = end_->relation(name);
            if (was == nullptr)
                rewrite.removed.push_back(name.name);
            else if (is != nullptr) {
                for (const schema::Constraint& one : is->constraints) {
                    if (was->constraint(one.name) == nullptr)
                        rewrite.removed.push_back(one.name);
                }
            }
        }
        for (const schema::Name& name : changes.indexes) {
            if (behind->index(name) == nullptr)
                rewrite.removed.push_back(name.name);
        }
        remedy.followers.push_back(std::move(draft));
        remedy.up.push_back({cut.block->offset + begin, cut.block->offset + end, ""});
    }

    /// Takes out of the down part what the followers undo now, and puts in what the rewritten statement wants.
    void editDown(Remedy& remedy, const SafeWay& rewrite)
    {
        const std::set<std::string> removed(rewrite.removed.begin(), rewrite.removed.end());
        bool isFirst = true;
        for (const Cut& cut : cutOf(m_source.down)) {
            const auto& statements = cut.script->statements();
            for (std::size_t i = 0; i < statements.size(); ++i) {
                if (isFirst && !rewrite.inPlaceDown.empty())
                    remedy.down.push_back({cut.block->offset + statements[i].begin,
                                           cut.block->offset + statements[i].begin, rewrite.inPlaceDown});
                isFirst = false;
                const auto dropped = droppedBy(cut.script->tree(i));
                const auto isRemoved = [&](const std::string& name) { return removed.contains(name); };
                if (!dropped || dropped->empty()) {
                    if (mentions(textOf(cut, i), rewrite.removed) && !removed.empty() && !removed.contains("*"))
                        remedy.notes.push_back(
                            fmt::format("Look at the down part: its statement in line {} names what has moved.",
                                        cut.block->line + statements[i].line - 1));
                    continue;
                }
                if (std::all_of(dropped->begin(), dropped->end(), isRemoved))
                    remedy.down.push_back({cut.block->offset + statements[i].begin,
                                           cut.block->offset + endWithSemicolon(cut, i),
                                           commentAt(cut.block->text, endWithSemicolon(cut, i),
                                                     "The migrations behind this one take it away.")});
            }
        }
    }

    const Source& m_source;
    const Finding& m_finding;
    std::shared_ptr<const Catalog> m_before;
    const Settings& m_settings;
    std::vector<Cut> m_up;
    std::size_t m_cut = 0;
    std::size_t m_index = 0;
    bool m_hasTransactions = false;
    std::string m_searchPath; ///< the statement that set it, where one did
};

} // namespace

bool hasRemedy(std::string_view rule)
{
    return rule == kMissingLockTimeout ||
           std::any_of(kWays.begin(), kWays.end(), [&](const Known& one) { return one.rule == rule; });
}

std::variant<Remedy, std::string> remedyFor(const Source& source, const Finding& finding,
                                            const std::shared_ptr<const Catalog>& catalog, const Settings& settings)
{
    if (!hasRemedy(finding.rule)) {
        const auto known = std::find_if(kUndecided.begin(), kUndecided.end(),
                                        [&](const Undecided& one) { return one.rule == finding.rule; });
        return std::string(known == kUndecided.end() ? "There is no mechanical way for it." : known->why);
    }
    std::variant<Remedy, std::string> made;
    const bool isDone = sql::runOnDeepStack([&] { made = Making(source, finding, catalog, settings).make(); });
    if (!isDone)
        throw Error(ErrorCode::Internal, "there is no memory for a deep stack");
    return made;
}

std::string edited(const std::string& text, std::vector<TextEdit> edits)
{
    std::stable_sort(edits.begin(), edits.end(),
                     [](const TextEdit& a, const TextEdit& b) { return a.begin < b.begin; });
    std::string out;
    std::size_t at = 0;
    for (const TextEdit& edit : edits) {
        out += text.substr(at, edit.begin - at);
        out += edit.text;
        at = edit.end;
    }
    return out + text.substr(std::min(at, text.size()));
}

} // namespace lk::review
