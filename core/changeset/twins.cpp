// SPDX-License-Identifier: Apache-2.0
#include "core/changeset/twins.h"

#include "core/changeset/dependants.h"
#include "core/changeset/pairing.h"
#include "core/review/remedy/columnrefs.h"
#include "core/review/remedy/ddl.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

namespace lk::changeset {

namespace {

using review::Draft;
using schema::Constraint;
using schema::ConstraintKind;
using schema::Index;
using sql::quoteIdentifier;

constexpr std::size_t kLongestName = 63; // bytes, as the server keeps them
constexpr const char* kPatience = "SET LOCAL lock_timeout = '2s';\n";
constexpr const char* kNothingBack =
    "-- lockkeeper:ignore-file missing-down a constraint stays validated; the migration before takes it away\n";

bool has(const std::vector<std::string>& all, const std::string& one)
{
    return std::ranges::find(all, one) != all.end();
}

std::string cut(std::string name, std::size_t most = kLongestName)
{
    if (name.size() <= most)
        return name;
    while (most > 0 && (static_cast<unsigned char>(name[most]) & 0xC0U) == 0x80U)
        --most;
    name.resize(most);
    return name;
}

std::string beside(const std::string& name)
{
    return cut(name, kLongestName - 4) + "_new";
}

std::string asRetired(const std::string& name)
{
    return cut("lk_retired_" + name);
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
        const auto text = review::withColumns(expression, [&](const std::string& column) {
            return quoteIdentifier(column == m_names.old ? m_names.fresh : column);
        });
        if (text)
            expression = *text;
        return text.has_value();
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
            twin.command = review::ddl::createIndex(like, !isPartitioned());
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
        const bool isKnown = !isCheck || translate(like.expression);
        twin.isThere = std::ranges::any_of(m_table.constraints, [&](const Constraint& one) {
            const bool isSame = isCheck ? isKnown && one.expression == like.expression
                                        : one.columns == like.columns && one.referenced == like.referenced &&
                                              one.referencedColumns == like.referencedColumns &&
                                              one.onDelete == like.onDelete && one.onUpdate == like.onUpdate;
            return one.kind == like.kind && (isSame || one.name == like.name) && one.isValidated;
        });
        const bool mayLead = isKnown && !(isPartitioned() && !isCheck); // such a foreign key cannot be NOT VALID
        if (mayLead) {
            const std::string made = review::ddl::addConstraint(m_table.name, like, m_catalog);
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
        twin.downLast = review::ddl::addConstraint(m_table.name, again, m_catalog) + '\n';
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
                                   review::ddl::identifiers(columns), m_shown);
        m_all.push_back(std::move(twin));
    }

    void addNotNull()
    {
        const std::string check = cut(fmt::format("{}_{}_set", m_table.name.name, m_names.fresh));
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

    const schema::Catalog& m_catalog;
    const schema::Relation& m_table;
    const Exchanged& m_names;
    std::string m_shown;
    std::vector<Twin> m_all;
};

} // namespace

std::vector<Twin> twinsOf(const schema::Catalog& catalog, const schema::Relation& table, const Exchanged& names)
{
    return Twinning(catalog, table, names).take();
}

bool wantsTwins(const Declaration& definition)
{
    const bool isOne = definition.recipe == "rename-column" || definition.recipe == "change-type";
    return isOne && listed(definition.oldSide).size() == 1 && listed(definition.newSide).size() == 1;
}

std::vector<std::string> missingTwins(const ChangeSet& changeSet, const schema::Catalog& catalog)
{
    const Declaration& d = changeSet.definition;
    const std::vector<schema::Name> tables = tablesOf(changeSet);
    const schema::Relation* table = tables.empty() ? nullptr : catalog.relation(tables.front());
    if (!wantsTwins(d) || table == nullptr || table->column(d.oldSide) == nullptr ||
        table->column(d.newSide) == nullptr)
        return {};
    const auto isToCome = [&](const Twin& twin) {
        return std::ranges::any_of(changeSet.facts, [&](const Fact& fact) {
            const bool isAdded = fact.kind == FactKind::AddCheck || fact.kind == FactKind::AddForeignKey;
            const bool isRequired = fact.kind == FactKind::SetNotNull && twin.object == "NOT NULL";
            return (isAdded && !twin.name.empty() && fact.name == twin.name) ||
                   (isRequired && (fact.column == d.newSide || fact.column == d.oldSide));
        });
    };
    std::vector<std::string> lines;
    const std::string into = schema::toString(table->name) + "." + d.newSide;
    for (const Twin& twin : twinsOf(catalog, *table, {d.oldSide, d.newSide, d.newSide, d.oldSide})) {
        if (!twin.isThere && !isToCome(twin))
            lines.push_back(
                fmt::format("{} of {} is not on {}: {}", twin.object, d.oldSide, into,
                            twin.command.empty() ? std::string("make it by hand, or drop it") : twin.command));
    }
    const schema::Column& old = *table->column(d.oldSide);
    const bool isGiven = std::ranges::any_of(changeSet.facts, [&](const Fact& fact) {
        return fact.kind == FactKind::SetDefault && (fact.column == d.newSide || fact.column == d.oldSide);
    });
    if (!old.defaultText.empty() && old.generated == schema::Generated::No &&
        table->column(d.newSide)->defaultText.empty() && !isGiven)
        lines.push_back(fmt::format("the default of {} is not on {}, and no step sets it: let contract set it to {}",
                                    d.oldSide, into, old.defaultText));
    return lines;
}

} // namespace lk::changeset
