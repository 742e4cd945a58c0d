// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/work/telling.h"
#include "core/review/rules/work/work.h"
#include "core/schema/model.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>
#include <pg_query/pg_query.pb-c.h>

#include <string>
#include <vector>

namespace lk::review::work {

namespace {

void check(const Moment& moment, Report& report)
{
    for (const Passage& passage : passagesOf(moment, {Cause::AddCheck, Cause::AddColumnCheck})) {
        const std::string table = namedTable(moment);
        std::string name = passage.object();
        std::string condition = "…";
        if (passage.first().cause == Cause::AddCheck) {
            const PgQuery__Constraint* constraint =
                addedConstraint(moment, PG_QUERY__CONSTR_TYPE__CONSTR_CHECK, passage.first().object);
            if (constraint != nullptr)
                condition = schema::textOf(constraint->raw_expr);
            if (name.empty() && constraint != nullptr) { // as the server names it
                const std::vector<std::string> columns = schema::columnsIn(constraint->raw_expr);
                name = sql::quoteIdentifier(namedRelation(moment).name +
                                            (columns.size() == 1 ? "_" + columns.front() : "") + "_check");
            }
        } else {
            const Added added = addedColumn(moment, passage.first().object);
            condition = added.checkText;
            name = sql::quoteIdentifier(namedRelation(moment).name + "_" + passage.first().object + "_check");
        }
        report.say(said(
            moment, passage, {Kind::FullScanUnderLock},
            fmt::format("All of {} is read to check {}; meanwhile {}", passage.where(), name,
                        meanwhile(moment, passage)),
            fmt::format(
                "{2}\"ALTER TABLE {0} ADD CONSTRAINT {1} CHECK ({3}) NOT VALID;\", and in the next migration \"ALTER "
                "TABLE {0} VALIDATE CONSTRAINT {1};\", which lets everybody work on.",
                table, name, passage.first().cause == Cause::AddCheck ? "" : "Add the column without its CHECK, then ",
                condition)));
    }
}

} // namespace

const Rule kAddCheckScan{
    .id = "add-check-scan",
    .severity = Severity::High,
    .title = "A new CHECK reads the whole table under a lock",
    .atStatement = check,
    .needs = Needs::Work,
};

} // namespace lk::review::work
