// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/work/telling.h"
#include "core/review/rules/work/work.h"
#include "core/sql/identifier.h"
#include "core/sql/nodes.h"

#include <fmt/format.h>

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
                 fmt::format("Every row of {} is looked up in {} to check {}; meanwhile {}{}", passage.where(), other,
                             key.name,
                             isColumn ? fmt::format("nobody can read or write {}", table)
                                      : fmt::format("nobody can write to {}", table),
                             key.referenced == namedRelation(moment)
                                 ? ""
                                 : fmt::format("{}{}", isColumn ? ", nor write to " : " or to ", other)),
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
};

} // namespace lk::review::work
