// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/dataloss/dataloss.h"
#include "core/review/rules/dataloss/gone.h"
#include "core/review/rules/dataloss/typeloss.h"

#include <fmt/format.h>

namespace lk::review::dataloss {

namespace {

void check(const Moment& moment, Report& report)
{
    forTypeChanges(moment, [&](const PgQuery__AlterTableCmd& command, const schema::Name& table,
                               const schema::Column* column, const schema::TypeUse& to) {
        if (isColumnMadeHere(moment, table, command.name))
            return;
        const schema::TypeUse* from = column == nullptr || column->type.name.name.empty() ? nullptr : &column->type;
        const auto loss = lossOf(from, to, command.def->column_def->raw_default, moment.before);
        if (!loss)
            return;
        Said said;
        said.kinds = {Kind::DataLoss};
        said.certainty =
            from != nullptr && loss->certainty == Certainty::Certain ? Certainty::FromCatalog : loss->certainty;
        said.assumed = loss->assumed;
        if (loss->isMild)
            said.severity = Severity::Medium;
        said.message =
            fmt::format("The values of {}.{} {} ({}{}).", schema::toString(table), command.name, loss->how,
                        from == nullptr ? std::string() : schema::toString(*from) + " to ", schema::toString(to));
        said.remedy =
            "Add a new column of the new type, fill it in batches, switch the code over, and keep the old column for a "
            "release.";
        report.say(std::move(said));
    });
}

} // namespace

const Rule kLossyTypeChange{
    .id = "lossy-type-change",
    .severity = Severity::Blocker,
    .title = "A type change cuts or rounds values",
    .atStatement = check,
    .kinds = {PG_QUERY__NODE__NODE_ALTER_TABLE_STMT},
};

} // namespace lk::review::dataloss
