// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/work/telling.h"
#include "core/review/rules/work/work.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>

namespace lk::review::work {

namespace {

void check(const Moment& moment, Report& report)
{
    for (const Passage& passage : passagesOf(moment, {Cause::AddColumnSerial, Cause::AddColumnIdentity})) {
        const schema::Name table = namedRelation(moment);
        const std::string name = schema::toString(table);
        const std::string column = passage.object();
        const std::string type = addedColumn(moment, passage.first().object).type;
        const std::string sequence =
            schema::toString(schema::Name{table.schema, table.name + "_" + passage.first().object + "_seq"});
        report.say(
            said(moment, passage, {Kind::TableRewrite},
                 fmt::format("Every row of {} is written anew, and all its indexes with it, to number {}; meanwhile {}",
                             passage.where(), column, meanwhile(moment, passage)),
                 fmt::format("One step a migration: \"ALTER TABLE {0} ADD COLUMN {1} {2}; CREATE SEQUENCE {3} OWNED BY "
                             "{0}.{1}; ALTER TABLE "
                             "{0} ALTER COLUMN {1} SET DEFAULT nextval({4});\" numbers new rows, then {5}.",
                             name, column, type, sequence, sql::quoteLiteral(sequence),
                             inBatches(name, fmt::format("{} = nextval({})", column, sql::quoteLiteral(sequence)),
                                       column + " IS NULL"))));
    }
}

} // namespace

const Rule kAddColumnSerial{
    .id = "add-column-serial",
    .severity = Severity::High,
    .title = "A new serial or identity column rewrites the table",
    .atStatement = check,
    .needs = Needs::Work,
};

} // namespace lk::review::work
