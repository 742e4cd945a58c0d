// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/work/telling.h"
#include "core/review/rules/work/work.h"
#include "core/schema/model.h"
#include "core/sql/identifier.h"

#include <fmt/format.h>

namespace lk::review::work {

namespace {

void check(const Moment& moment, Report& report)
{
    for (const Passage& passage : passagesOf(moment, {Cause::AddColumnConstrainedDomain})) {
        const std::string table = namedTable(moment);
        const std::string column = passage.object();
        const Added added = addedColumn(moment, passage.first().object);
        const schema::Type* domain = moment.before.type(added.typeName);
        const std::string base = domain != nullptr ? schema::toString(domain->base) : "its base type";
        const std::string check =
            sql::quoteIdentifier(namedRelation(moment).name + "_" + passage.first().object + "_check");
        report.say(said(moment, passage, {Kind::TableRewrite},
                        fmt::format("Every row of {} is written anew, and all its indexes with it, because the domain "
                                    "{} has a constraint, even "
                                    "where the column stays empty; meanwhile {}",
                                    passage.where(), passage.first().detail, meanwhile(moment, passage)),
                        fmt::format("Take the base type with the domain's condition: \"ALTER TABLE {0} ADD COLUMN {1} "
                                    "{2}; ALTER TABLE {0} ADD "
                                    "CONSTRAINT {3} CHECK (…) NOT VALID;\", then in a migration of its own \"ALTER "
                                    "TABLE {0} VALIDATE CONSTRAINT "
                                    "{3};\".",
                                    table, column, base, check)));
    }
}

} // namespace

const Rule kAddColumnConstrainedDomain{
    .id = "add-column-constrained-domain",
    .severity = Severity::High,
    .title = "A new column of a domain with constraints rewrites the table",
    .atStatement = check,
    .needs = Needs::Work,
};

} // namespace lk::review::work
