// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/dataloss/dataloss.h"
#include "core/review/rules/dataloss/gone.h"

#include <fmt/format.h>

#include <algorithm>

namespace lk::review::dataloss {

namespace {

void check(const Moment& moment, Report& report)
{
    forTypeChanges(moment, [&](const PgQuery__AlterTableCmd& command, const schema::Name& table,
                               const schema::Column* column, const schema::TypeUse& to) {
        const schema::Type* after = moment.before.type(to.name);
        if (column == nullptr || after == nullptr || after->kind != schema::TypeKind::Enum)
            return;
        const schema::Type* before = moment.before.type(column->type.name);
        if (before == nullptr || before->kind != schema::TypeKind::Enum || before == after)
            return;
        std::vector<std::string> missing;
        for (const std::string& label : before->labels) {
            if (std::find(after->labels.begin(), after->labels.end(), label) == after->labels.end())
                missing.push_back('"' + label + '"');
        }
        if (missing.empty())
            return;
        // A plain cast refuses rows that hold such a value; an expression may have written another one in their place.
        bool isMapped = false;
        visitNodes(command.def->column_def->raw_default, [&](const PgQuery__Node& node) {
            isMapped = isMapped || sql::isA(&node, PG_QUERY__NODE__NODE_CASE_EXPR) ||
                       sql::isA(&node, PG_QUERY__NODE__NODE_FUNC_CALL) ||
                       sql::isA(&node, PG_QUERY__NODE__NODE_COALESCE_EXPR);
            return true;
        });
        Said said;
        said.kinds = isMapped ? std::vector{Kind::DataLoss} : std::vector<Kind>{};
        said.certainty = Certainty::FromCatalog;
        said.message =
            isMapped ? fmt::format("Rows of {}.{} with {} get another value; which had it, nobody can tell afterwards.",
                                   schema::toString(table), command.name, listed(missing))
                     : fmt::format("The new type has no {0}: the statement fails (22P02) if a row of {1}.{2} holds it.",
                                   listed(missing), schema::toString(table), command.name);
        said.remedy =
            "Leave the value in the type and forbid it by a CHECK, or move the rows to another value in a change of "
            "their own that keeps the old one.";
        report.say(std::move(said));
    });
}

} // namespace

const Rule kDropTypeValue{
    .id = "drop-type-value",
    .severity = Severity::High,
    .title = "An enum is made again with fewer values",
    .atStatement = check,
    .kinds = {PG_QUERY__NODE__NODE_ALTER_TABLE_STMT},
};

} // namespace lk::review::dataloss
