// SPDX-License-Identifier: Apache-2.0
#include "core/review/remedy/twins.h"

#include "core/base/error.h"
#include "core/review/recipes/names.h"
#include "core/review/remedy/columnrefs.h"
#include "core/review/remedy/ddl.h"
#include "core/schema/model.h"
#include "core/sql/identifier.h"
#include "core/sql/nodes.h"
#include "core/sql/parsetree.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>
#include <utility>

namespace lk::review {

namespace {

using schema::Constraint;
using schema::ConstraintKind;
using schema::Index;
using sql::quoteIdentifier;

constexpr const char* kPatience = "SET LOCAL lock_timeout = '2s';\n";
constexpr const char* kNothingBack =
    "-- lockkeeper:ignore-file missing-down a constraint stays validated; the migration before takes it away\n";

bool has(const std::vector<std::string>& all, const std::string& one)
{
    return std::ranges::find(all, one) != all.end();
}

std::string beside(const std::string& name)
{
    return fittingName(name, kLongestName - 4) + "_new";
}

std::string asRetired(const std::string& name)
{
    return fittingName("lk_retired_" + name);
}

/// Types whose values the same conditions can be said of.
enum class ValueKind : std::uint8_t { Whole, Number, Text, Moment, Other };

ValueKind kindOf(const schema::TypeUse& type)
{
    static constexpr std::array<std::pair<std::string_view, ValueKind>, 12> kKinds{
        {{"int2", ValueKind::Whole},
         {"int4", ValueKind::Whole},
         {"int8", ValueKind::Whole},
         {"numeric", ValueKind::Number},
         {"float4", ValueKind::Number},
         {"float8", ValueKind::Number},
         {"text", ValueKind::Text},
         {"varchar", ValueKind::Text},
         {"bpchar", ValueKind::Text},
         {"date", ValueKind::Moment},
         {"timestamp", ValueKind::Moment},
         {"timestamptz", ValueKind::Moment}}};
    if (type.dimensions != 0 || type.name.schema != "pg_catalog")
        return ValueKind::Other;
    const auto found = std::ranges::find_if(kKinds, [&](const auto& one) { return one.first == type.name.name; });
    return found == kKinds.end() ? ValueKind::Other : found->second;
}

std::optional<schema::TypeUse> typeFrom(const std::string& written, const schema::Catalog& catalog)
{
    const sql::ParseTree tree("SELECT NULL::" + written);
    if (!tree.isValid())
        return std::nullopt;
    const PgQuery__Node& target = *tree.tree().stmts[0]->stmt->select_stmt->target_list[0];
    return schema::typeUse(*target.res_target->val->type_cast->type_name, catalog);
}

Draft step(const char* name, const char* phase, std::string up, std::string down, bool isAlone = false)
{
    Draft draft;
    draft.name = name;
    draft.up = std::move(up);
    draft.down = std::move(down);
    draft.isUpAlone = isAlone;
    draft.isDownAlone = isAlone;
    draft.phases = {phase};
    return draft;
}

bool isOf(const Draft& draft, const char* phase)
{
    return has(draft.phases, phase);
}

class Twinning final {
public:
    Twinning(const schema::Catalog& catalog, const schema::Relation& table, const Exchanged& names)
        : m_catalog(catalog)
        , m_table(table)
        , m_names(names)
        , m_shown(schema::toString(table.name))
    {}

    std::vector<Twin> take()
    {
        const schema::Column* column = m_table.column(m_names.old);
        if (column == nullptr)
            return {};
        m_oldType = column->type;
        const schema::Column* there = m_table.column(m_names.fresh);
        m_newType = there != nullptr       ? there->type
                    : m_names.type.empty() ? column->type
                                           : typeFrom(m_names.type, m_catalog).value_or(schema::TypeUse{});
        for (const Index* one : m_catalog.indexesOf(m_table.name)) {
            if (isOver(*one))
                add(*one);
        }
        for (const Constraint& one : m_table.constraints) {
            const bool isOwn = one.kind == ConstraintKind::Check || one.kind == ConstraintKind::ForeignKey;
            if (isOwn && has(one.columns, m_names.old))
                add(one);
        }
        for (const schema::Statistics& one : m_table.statistics) {
            if (has(one.columns, m_names.old))
                add(one);
        }
        if (column->isNotNull)
            addNotNull();
        if (!column->ownedSequence.empty() && column->identity == schema::Identity::No)
            addSequence(column->ownedSequence);
        return std::move(m_all);
    }

private:
    [[nodiscard]] bool isOver(const Index& index) const
    {
        return has(index.included, m_names.old) || has(index.mentioned, m_names.old) ||
               std::ranges::any_of(index.keys, [&](const schema::IndexKey& key) { return key.column == m_names.old; });
    }

    [[nodiscard]] std::string alter(const std::string& what) const
    {
        return fmt::format("ALTER TABLE {} {};\n", m_shown, what);
    }
    [[nodiscard]] std::string renamed(const std::string& from, const std::string& to) const
    {
        return alter(fmt::format("RENAME CONSTRAINT {} TO {}", quoteIdentifier(from), quoteIdentifier(to)));
    }
    [[nodiscard]] std::string dropped(const std::string& constraint) const
    {
        return alter("DROP CONSTRAINT " + quoteIdentifier(constraint));
    }

    bool translate(std::string& expression) const
    {
        const auto text = withColumns(expression, [&](const std::string& column) {
            return quoteIdentifier(column == m_names.old ? m_names.fresh : column);
        });
        if (text)
            expression = *text;
        return text.has_value();
    }

    /// Whether what is said of the old column's values can be said of the new one's as it stands.
    [[nodiscard]] bool isSaidOfBoth(const std::string& condition) const
    {
        const ValueKind from = kindOf(m_oldType);
        const ValueKind to = kindOf(m_newType);
        if (m_oldType.name == m_newType.name && m_oldType.dimensions == m_newType.dimensions)
            return true;
        if (from == ValueKind::Whole && to == ValueKind::Number) // these have no bits, and some of them no remainder
            return condition.find_first_of("%&|#~") == std::string::npos && condition.find("<<") == std::string::npos &&
                   condition.find(">>") == std::string::npos;
        return from != ValueKind::Other && (from == to || (from == ValueKind::Number && to == ValueKind::Whole));
    }

    /// A condition on the new column. Where its type is of another kind, the condition is on what `down` makes of the new value, which is of the old
    /// type: nobody can say it for the new one but a person, and what does not fit would fail only before contract.
    bool translateCheck(std::string& condition, std::string& note) const
    {
        if (isSaidOfBoth(condition) || m_names.down.empty())
            return translate(condition);
        const auto text = withColumns(condition, [&](const std::string& column) {
            return column == m_names.old ? '(' + m_names.down + ')' : quoteIdentifier(column);
        });
        if (!text)
            return false;
        note = fmt::format(
            "says {} of {}, and {} becomes {}: its like on {} says it of {}, and from then on refuses "
            "values for which that fails; where another condition is meant, write that into the migration which adds",
            condition, schema::toString(m_oldType), m_names.old, schema::toString(m_newType), m_names.fresh,
            m_names.down);
        condition = *text;
        return true;
    }

    [[nodiscard]] bool isPartitioned() const { return m_table.kind == schema::RelationKind::PartitionedTable; }

    /// The same index over the new column; false: that cannot be told.
    bool translate(Index& index) const
    {
        std::ranges::replace(index.included, m_names.old, m_names.fresh);
        for (schema::IndexKey& key : index.keys) {
            if (key.column == m_names.old)
                key.column = m_names.fresh;
            if (!key.expression.empty() && !translate(key.expression))
                return false;
        }
        return index.predicate.empty() || translate(index.predicate);
    }

    [[nodiscard]] bool isThere(const Index& wanted) const
    {
        return std::ranges::any_of(m_catalog.indexesOf(m_table.name), [&](const Index* one) {
            const bool isSame = one->method == wanted.method && one->keys == wanted.keys &&
                                one->included == wanted.included && one->predicate == wanted.predicate &&
                                one->areNullsDistinct == wanted.areNullsDistinct;
            return one->isValid && one->isUnique == wanted.isUnique && (isSame || one->name == wanted.name);
        });
    }

    void add(const Index& index)
    {
        const Constraint* key = index.constraint.empty() ? nullptr : m_table.constraint(index.constraint);
        Twin twin;
        twin.object = key == nullptr ? "index " + schema::toString(index.name) : "constraint " + key->name;
        Index like = index;
        like.name.name = beside(index.name.name);
        like.constraint.clear();
        const bool isKnown = translate(like) && (key == nullptr || key->kind == ConstraintKind::Unique);
        if (isKnown) {
            twin.name = like.name.name;
            twin.isThere = isThere(like);
            // A partitioned table takes no index beside its writers: that goes partition by partition.
            twin.command = ddl::createIndex(like, !isPartitioned());
        }
        if (isKnown && !isPartitioned())
            lead(twin, index, like, key);
        m_all.push_back(std::move(twin));
    }

    void lead(Twin& twin, const Index& index, const Index& like, const Constraint* key) const
    {
        const auto inSchema = [&](const std::string& name) {
            return schema::toString(schema::Name{index.name.schema, name});
        };
        const std::string unique =
            like.isUnique
                ? fmt::format("-- lockkeeper:ignore concurrent-unique-may-fail it holds what is unique in {}\n",
                              m_names.old)
                : std::string();
        twin.early.push_back(
            step("index", "expand",
                 fmt::format("-- Phase: expand. Lock: SHARE UPDATE EXCLUSIVE on {0} while the index is built; readers "
                             "and writers pass. What {1} has, {2} has too.\n"
                             "-- Undone by its down. Where it fails it leaves an INVALID index: drop that, and begin "
                             "again.\n{3}{4}\n",
                             m_shown, m_names.old, m_names.fresh, unique, twin.command),
                 fmt::format("DROP INDEX CONCURRENTLY IF EXISTS {};\n", inSchema(like.name.name)), true));
        if (key != nullptr) {
            leadKey(twin, like, *key);
            return;
        }
        const auto rename = [&](const std::string& from, const std::string& to) {
            return fmt::format("ALTER INDEX {} RENAME TO {};\n", inSchema(from), quoteIdentifier(to));
        };
        twin.up = rename(index.name.name, asRetired(index.name.name)) + rename(like.name.name, index.name.name);
        twin.downFirst = rename(index.name.name, like.name.name) + rename(asRetired(index.name.name), index.name.name);
    }

    /// A key stays one from the start: made of its index, so that it only changes its name later.
    void leadKey(Twin& twin, const Index& like, const Constraint& key) const
    {
        const char* deferral = key.isInitiallyDeferred ? " DEFERRABLE INITIALLY DEFERRED"
                               : key.isDeferrable      ? " DEFERRABLE"
                                                       : "";
        const std::string name = quoteIdentifier(like.name.name);
        twin.early.push_back(
            step("constrain", "expand",
                 fmt::format("-- Phase: expand. Lock: ACCESS EXCLUSIVE on {}, for milliseconds. Undone by dropping the "
                             "constraint, its index with it.\n{}"
                             "-- lockkeeper:ignore new-constraint-on-old-writes the unique index has refused such rows "
                             "since the migration before\n{}",
                             m_shown, kPatience,
                             alter(fmt::format("ADD CONSTRAINT {0} UNIQUE USING INDEX {0}{1}", name, deferral))),
                 fmt::format("-- lockkeeper:ignore-file down-not-inverse the index goes with its constraint; the next "
                             "step back expects that\n{}{}",
                             kPatience, dropped(like.name.name))));
        twin.up = renamed(key.name, asRetired(key.name)) + renamed(like.name.name, key.name);
        twin.downFirst = renamed(key.name, like.name.name) + renamed(asRetired(key.name), key.name);
    }

    void add(const Constraint& constraint)
    {
        const bool isCheck = constraint.kind == ConstraintKind::Check;
        Constraint like = constraint;
        like.name = beside(constraint.name);
        like.isValidated = false;
        std::ranges::replace(like.columns, m_names.old, m_names.fresh);
        Twin twin;
        twin.object = fmt::format("{} {}", isCheck ? "check" : "foreign key", constraint.name);
        twin.name = like.name;
        std::string note;
        bool isKnown = !isCheck || translateCheck(like.expression, note);
        if (!note.empty())
            twin.note = fmt::format("check {} {} {}", constraint.name, note, like.name);
        if (!isCheck && kindOf(m_oldType) != kindOf(m_newType) && !areBothNumbers()) {
            isKnown = false;
            twin.note =
                fmt::format("foreign key {} goes to a column that stays {}: {} cannot refer to it. Change that one "
                            "too, or drop the foreign key first",
                            constraint.name, schema::toString(m_oldType), schema::toString(m_newType));
        }
        twin.isThere = std::ranges::any_of(m_table.constraints, [&](const Constraint& one) {
            const bool isSame = isCheck ? isKnown && one.expression == like.expression
                                        : one.columns == like.columns && one.referenced == like.referenced &&
                                              one.referencedColumns == like.referencedColumns &&
                                              one.onDelete == like.onDelete && one.onUpdate == like.onUpdate;
            return one.kind == like.kind && (isSame || one.name == like.name) && one.isValidated;
        });
        const bool mayLead = isKnown && !(isPartitioned() && !isCheck); // such a foreign key cannot be NOT VALID
        if (mayLead) {
            const std::string made = ddl::addConstraint(m_table.name, like, m_catalog);
            const bool isProven = constraint.isValidated && constraint.isEnforced;
            const std::string validate = alter("VALIDATE CONSTRAINT " + quoteIdentifier(like.name));
            twin.command = made + (isProven ? " and then " + validate.substr(0, validate.size() - 1) : std::string());
            lead(twin, constraint, like.name, made + '\n', isProven ? validate : std::string());
        }
        m_all.push_back(std::move(twin));
    }

    /// What refuses rows may refuse those that leave the old column empty, and a foreign key may act on values that nobody keeps up: once hidden,
    /// the old column has neither.
    void lead(Twin& twin, const Constraint& constraint, const std::string& like, const std::string& made,
              const std::string& validate) const
    {
        twin.late.push_back(
            step("constrain", "contract",
                 fmt::format("-- Phase: contract, made ready: what {} obeys, {} obeys too. Lock: {}, for "
                             "milliseconds. Undone by its down.\n{}"
                             "-- lockkeeper:ignore new-constraint-on-old-writes,select-star-prepared the trigger keeps "
                             "both sides equal, and the old one obeys it\n{}",
                             m_names.old, m_names.fresh,
                             constraint.kind == ConstraintKind::ForeignKey ? "SHARE ROW EXCLUSIVE on both tables"
                                                                           : "ACCESS EXCLUSIVE on " + m_shown,
                             kPatience, made),
                 kPatience + dropped(like)));
        if (!validate.empty())
            addValidation(twin, validate);
        Constraint again = constraint;
        again.isValidated = false;
        twin.up = fmt::format("-- lockkeeper:ignore drop-constraint the new column has the same\n{}{}",
                              alter("DROP CONSTRAINT IF EXISTS " + quoteIdentifier(constraint.name)),
                              renamed(like, constraint.name));
        twin.downFirst = renamed(constraint.name, like);
        twin.downLast = ddl::addConstraint(m_table.name, again, m_catalog) + '\n';
        if (!validate.empty())
            twin.restored = alter("VALIDATE CONSTRAINT " + quoteIdentifier(constraint.name));
    }

    void addValidation(Twin& twin, const std::string& validate) const
    {
        twin.late.push_back(step("validate", "contract",
                                 fmt::format("-- Phase: contract, made ready. Lock: SHARE UPDATE EXCLUSIVE on {} while "
                                             "its rows are read; readers and writers pass.\n"
                                             "-- Undone with the migration before.\n{}",
                                             m_shown, validate),
                                 kNothingBack));
    }

    void add(const schema::Statistics& statistics)
    {
        std::vector<std::string> columns = statistics.columns;
        std::ranges::replace(columns, m_names.old, m_names.fresh);
        Twin twin;
        twin.object = "statistics " + schema::toString(statistics.name);
        twin.name = beside(statistics.name.name);
        twin.isThere = std::ranges::any_of(m_table.statistics,
                                           [&](const schema::Statistics& one) { return one.columns == columns; });
        twin.command = fmt::format("CREATE STATISTICS {} ON {} FROM {};",
                                   schema::toString(schema::Name{statistics.name.schema, twin.name}),
                                   ddl::identifiers(columns), m_shown);
        m_all.push_back(std::move(twin));
    }

    void addNotNull()
    {
        const std::string check = fittingName(fmt::format("{}_{}_set", m_table.name.name, m_names.fresh));
        const std::string fresh = quoteIdentifier(m_names.fresh);
        const std::string kept = quoteIdentifier(m_names.kept);
        const auto expect = [&](const std::string& column) {
            return alter(
                fmt::format("ADD CONSTRAINT {} CHECK ({} IS NOT NULL) NOT VALID", quoteIdentifier(check), column));
        };
        const std::string validate = alter("VALIDATE CONSTRAINT " + quoteIdentifier(check));
        Twin twin;
        twin.object = "NOT NULL";
        twin.name = check;
        const schema::Column* column = m_table.column(m_names.fresh);
        const Constraint* proof = m_table.constraint(check);
        twin.isThere = (column != nullptr && column->isNotNull) || (proof != nullptr && proof->isValidated);
        const std::string made = expect(fresh);
        twin.command = made.substr(0, made.size() - 1) + " and then " + validate.substr(0, validate.size() - 1);
        twin.late.push_back(
            step("expect", "contract",
                 fmt::format("-- Phase: contract, made ready: every row has a value by now. Lock: ACCESS EXCLUSIVE on "
                             "{}, for milliseconds. Undone by its down.\n{}"
                             "-- lockkeeper:ignore new-constraint-on-old-writes,select-star-prepared the trigger fills "
                             "it whoever writes, and the backfill has filled the rest\n{}",
                             m_shown, kPatience, made),
                 kPatience + dropped(check)));
        addValidation(twin, validate);
        twin.up = fmt::format(
            "-- lockkeeper:ignore new-required-column,new-constraint-on-old-writes,select-star-prepared the CHECK has "
            "demanded the same since it was added\n{}-- lockkeeper:ignore drop-constraint NOT NULL takes its place\n{}",
            alter(fmt::format("ALTER COLUMN {} SET NOT NULL", kept)), dropped(check));
        twin.downFirst = expect(kept) + "-- lockkeeper:ignore drop-not-null the CHECK refuses empty ones as before\n" +
                         alter(fmt::format("ALTER COLUMN {} DROP NOT NULL", kept));
        twin.restored = fmt::format(
            "-- lockkeeper:ignore set-not-null,new-required-column where it is so already, no row is read\n{}",
            alter(fmt::format("ALTER COLUMN {} SET NOT NULL", quoteIdentifier(m_names.old))));
        m_all.push_back(std::move(twin));
    }

    /// What the old default draws from goes with the new column once the old one is dropped.
    void addSequence(const std::string& sequence)
    {
        const auto owned = [&](const std::string& column) {
            return fmt::format("ALTER SEQUENCE {} OWNED BY {}.{};\n",
                               schema::toString(schema::Name{m_table.name.schema, sequence}), m_shown,
                               quoteIdentifier(column));
        };
        Twin twin;
        twin.object = "sequence " + sequence;
        twin.isThere = true; // it is one, and goes over with the names
        twin.up = owned(m_names.kept);
        twin.downLast = owned(m_names.old);
        m_all.push_back(std::move(twin));
    }

    [[nodiscard]] bool areBothNumbers() const
    {
        const auto isNumber = [](ValueKind kind) { return kind == ValueKind::Whole || kind == ValueKind::Number; };
        return isNumber(kindOf(m_oldType)) && isNumber(kindOf(m_newType));
    }

    const schema::Catalog& m_catalog;
    const schema::Relation& m_table;
    const Exchanged& m_names;
    std::string m_shown;
    schema::TypeUse m_oldType;
    schema::TypeUse m_newType;
    std::vector<Twin> m_all;
};

} // namespace

std::vector<Twin> twinsOf(const schema::Catalog& catalog, const schema::Relation& table, const Exchanged& names)
{
    return Twinning(catalog, table, names).take();
}

void insertBehind(std::string& text, std::string_view line, const std::string& what)
{
    const auto at = text.find(line);
    const auto end = at == std::string::npos ? at : text.find('\n', at);
    text.insert(end == std::string::npos ? 0 : end + 1, what);
}

void leadTwins(std::vector<Draft>& drafts, std::vector<Twin> twins)
{
    const auto expand = std::ranges::find_if(drafts, [](const Draft& one) { return isOf(one, "expand"); });
    const auto change = std::ranges::find_if(drafts, [](const Draft& one) { return isOf(one, "contract"); });
    if (expand == drafts.end() || change == drafts.end())
        throw Error(ErrorCode::Internal, "a recipe that leads a column over has no step for it");
    constexpr std::string_view kTimeout = "SET LOCAL lock_timeout";
    std::vector<Draft> early;
    std::vector<Draft> late;
    std::string first;
    std::string restored;
    for (Twin& twin : twins) {
        std::ranges::move(twin.early, std::back_inserter(early));
        std::ranges::move(twin.late, std::back_inserter(late));
        change->up += twin.up;
        first += twin.downFirst;
        change->down += twin.downLast;
        restored += twin.restored;
    }
    insertBehind(change->down, kTimeout, first);
    insertBehind(expand->down, kTimeout, restored);
    const auto at = std::distance(drafts.begin(), expand) + 1;
    drafts.insert(change, std::make_move_iterator(late.begin()), std::make_move_iterator(late.end()));
    drafts.insert(drafts.begin() + at, std::make_move_iterator(early.begin()), std::make_move_iterator(early.end()));
}

} // namespace lk::review
