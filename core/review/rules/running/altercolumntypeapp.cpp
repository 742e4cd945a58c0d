// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/dataloss/gone.h"
#include "core/review/rules/dataloss/typeloss.h"
#include "core/review/rules/running/running.h"
#include "core/schema/model.h"

#include <fmt/format.h>

namespace lk::review::running {

using schema::Name;
using schema::TypeUse;
using sql::isA;

namespace {

bool isNumeric(TypeFamily family)
{
    return family == TypeFamily::Whole || family == TypeFamily::Number || family == TypeFamily::Float;
}

/// A driver decodes another type, or literals and operators mean something else.
bool isOtherFamily(TypeFamily was, TypeFamily is)
{
    if (was == is || was == TypeFamily::Unknown || is == TypeFamily::Unknown)
        return false;
    return !(isNumeric(was) && isNumeric(is));
}

/// Types that a column of the same family does not change to without USING: then it comes from another one.
bool isSurelyOther(TypeFamily is)
{
    return is == TypeFamily::Jsonb || is == TypeFamily::Json || is == TypeFamily::Timestamp ||
           is == TypeFamily::TimestampTz || is == TypeFamily::Date;
}

struct Verdict {
    const char* how = nullptr;
    Certainty certainty = Certainty::FromCatalog;
    const char* assumed = "";
};

Verdict judge(const TypeUse* from, const TypeUse& to, const PgQuery__Node* with, const schema::Catalog& catalog)
{
    constexpr const char* kOther =
        "reads another type there than it expects, and what it compares or writes may not fit it";
    constexpr const char* kNarrow = "may write values that do not fit any more (22001, 22003)";
    const TypeFamily is = familyOf(to, catalog);
    if (from != nullptr) {
        const TypeFamily was = familyOf(*from, catalog);
        if (isOtherFamily(was, is))
            return {kOther};
        if (was == TypeFamily::Enum && is == TypeFamily::Enum && from->name != to.name) {
            const schema::Type* before = catalog.type(from->name);
            const schema::Type* after = catalog.type(to.name);
            for (const std::string& label : before->labels) {
                if (std::find(after->labels.begin(), after->labels.end(), label) == after->labels.end())
                    return {"may write values that the new type does not have (22P02)"};
            }
            return {};
        }
        return isNarrower(*from, to, catalog) ? Verdict{kNarrow} : Verdict{};
    }
    constexpr const char* kUnknown = "The present type is not known; from one of the same family nothing breaks.";
    const bool hasExpression = with != nullptr && !isA(with, PG_QUERY__NODE__NODE_COLUMN_REF);
    if (isSurelyOther(is) || (hasExpression && is != TypeFamily::Text) || is == TypeFamily::Uuid)
        return {kOther, Certainty::Assumed, kUnknown};
    if (hasExpression && is == TypeFamily::Text && !to.modifiers.empty())
        return {kNarrow, Certainty::Assumed, kUnknown};
    if (to.name == Name{"pg_catalog", "int2"})
        return {kNarrow, Certainty::Assumed, kUnknown};
    return {};
}

void check(const Moment& moment, Report& report)
{
    if (!isA(&moment.tree(), PG_QUERY__NODE__NODE_ALTER_TABLE_STMT) || isRefused(moment))
        return;
    forCommands(moment, [&](const PgQuery__AlterTableCmd& command, const Name& table) {
        if (command.subtype != PG_QUERY__ALTER_TABLE_TYPE__AT_AlterColumnType ||
            !isA(command.def, PG_QUERY__NODE__NODE_COLUMN_DEF) || command.def->column_def->type_name == nullptr ||
            isColumnMadeHere(moment, table, command.name))
            return;
        const schema::Relation* relation = moment.before.relation(table);
        const schema::Column* column = relation == nullptr ? nullptr : relation->column(command.name);
        const TypeUse* from = column == nullptr || column->type.name.name.empty() ? nullptr : &column->type;
        const TypeUse to = schema::typeUse(*command.def->column_def->type_name, moment.before);
        const Verdict verdict = judge(from, to, command.def->column_def->raw_default, moment.before);
        if (verdict.how == nullptr)
            return;
        Said said;
        said.kinds = {Kind::BreaksRunningApp};
        if (moment.madeByUp != nullptr && moment.madeByUp->columns.contains({table, command.name}))
            said.severity = Severity::Note;
        said.certainty = verdict.certainty;
        said.assumed = verdict.assumed;
        said.message = fmt::format("The version still running {}: {}.{} becomes {}{}.", verdict.how,
                                   schema::toString(table), command.name, schema::toString(to),
                                   from == nullptr ? std::string() : ", was " + schema::toString(*from));
        said.remedy = "Add a new column of the new type, keep both in step by a trigger, fill it in batches, switch "
                      "the code over, "
                      "then drop the old one.";
        report.say(std::move(said));
    });
}

} // namespace

const Rule kAlterColumnTypeApp{
    .id = "alter-column-type-app",
    .severity = Severity::Medium,
    .title = "A column has another type than the running version expects",
    .atStatement = check,
    .kinds = {PG_QUERY__NODE__NODE_ALTER_TABLE_STMT},
};

} // namespace lk::review::running
