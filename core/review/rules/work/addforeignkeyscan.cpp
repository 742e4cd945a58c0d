// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/work/telling.h"
#include "core/review/rules/work/work.h"
#include "core/sql/identifier.h"
#include "core/sql/nodes.h"

#include <fmt/format.h>

#include <algorithm>

namespace lk::review::work {

namespace {

struct Key {
    std::string name;
    std::string columns;
    schema::Name referenced;
    std::string referencedColumns;
};

Key keyOf(const Moment& moment, const WorkItem& work)
{
    Key key;
    const PgQuery__Constraint* constraint = nullptr;
    if (work.cause == Cause::AddForeignKey) {
        constraint = addedConstraint(moment, PG_QUERY__CONSTR_TYPE__CONSTR_FOREIGN, work.object);
    } else {
        const Added added = addedColumn(moment, work.object);
        constraint = added.reference;
        key.columns = sql::quoteIdentifier(work.object);
        key.name = sql::quoteIdentifier(namedRelation(moment).name + "_" + work.object + "_fkey");
    }
    if (constraint == nullptr || constraint->pktable == nullptr)
        return key;
    if (key.name.empty() || *constraint->conname != '\0')
        key.name = constraintName(moment, *constraint, "fkey");
    if (key.columns.empty())
        key.columns = columnList(constraint->fk_attrs, constraint->n_fk_attrs);
    const sql::ObjectName referenced = sql::nameOf(*constraint->pktable);
    key.referenced = moment.before.resolved({referenced.schema, referenced.name});
    if (constraint->n_pk_attrs > 0)
        key.referencedColumns = fmt::format(" ({})", columnList(constraint->pk_attrs, constraint->n_pk_attrs));
    return key;
}

/// What others wait for on a relation while the statement works: what it takes there, and what is held since earlier.
Blocking blockingOn(const Moment& moment, const schema::Name& relation)
{
    if (!moment.isExisting(relation))
        return Blocking::None;
    Blocking blocks = Blocking::None;
    if (const RelationEffect* taken = moment.effect.on(relation))
        blocks = moment.blockingBy(relation, taken->mode);
    if (const HeldLock* held = moment.state.heldOn(relation))
        blocks = std::max(blocks, moment.blockingBy(relation, held->mode));
    return blocks;
}

/// By the lock on either table: dropping a key in the same statement keeps readers from both.
std::string whoWaits(const Moment& moment, const schema::Name& referenced)
{
    const schema::Name named = namedRelation(moment);
    const std::string table = schema::toString(named);
    const std::string other = schema::toString(referenced);
    const auto barred = [](Blocking blocks) { return blocks == Blocking::Reads ? "read or write" : "write to"; };
    const Blocking here = blockingOn(moment, named);
    const Blocking there = referenced == named ? Blocking::None : blockingOn(moment, referenced);
    if (here == Blocking::None && there == Blocking::None)
        return "others go on";
    if (there == Blocking::None)
        return fmt::format("nobody can {} {}", barred(here), table);
    if (here == Blocking::None)
        return fmt::format("nobody can {} {}", barred(there), other);
    if (here == there)
        return fmt::format("nobody can {} {} or {}{}", barred(here), table, here == Blocking::Writes ? "to " : "",
                           other);
    return fmt::format("nobody can {} {}, nor {} {}", barred(here), table, barred(there), other);
}

void check(const Moment& moment, Report& report)
{
    for (const Passage& passage : passagesOf(moment, {Cause::AddForeignKey, Cause::AddColumnReferences})) {
        const std::string table = namedTable(moment);
        const Key key = keyOf(moment, passage.first());
        if (key.referenced.name.empty()) { // ATTACH PARTITION takes the parent's keys over
            const std::string partition = schema::toString(passage.first().relation);
            report.say(said(
                moment, passage, {Kind::FullScanUnderLock},
                fmt::format("All of {} is read to check the foreign key {} of {}; meanwhile {}", partition,
                            passage.object(), table, meanwhile(moment, passage)),
                fmt::format(
                    "Add the same foreign key to {} before, NOT VALID, and validate it in a migration of its own: it "
                    "is taken over unread.",
                    partition)));
            continue;
        }
        const std::string other = schema::toString(key.referenced);
        const bool isColumn = passage.first().cause == Cause::AddColumnReferences;
        report.say(
            said(moment, passage, {Kind::FullScanUnderLock},
                 fmt::format("Every row of {} is looked up in {} to check {}; meanwhile {}", passage.where(), other,
                             key.name, whoWaits(moment, key.referenced)),
                 fmt::format("{5}\"ALTER TABLE {0} ADD CONSTRAINT {1} FOREIGN KEY ({2}) REFERENCES {3}{4} NOT "
                             "VALID;\", and in the next "
                             "migration \"ALTER TABLE {0} VALIDATE CONSTRAINT {1};\", which lets everybody work on.",
                             table, key.name, key.columns, other, key.referencedColumns,
                             isColumn ? "Add the column without REFERENCES, then " : "")));
    }
}

} // namespace

const Rule kAddForeignKeyScan{
    .id = "add-foreign-key-scan",
    .severity = Severity::High,
    .title = "A new foreign key is checked for all rows under a lock",
    .atStatement = check,
    .needs = Needs::Work,
};

} // namespace lk::review::work
