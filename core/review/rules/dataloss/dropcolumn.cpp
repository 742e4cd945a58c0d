// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/dataloss/dataloss.h"
#include "core/review/rules/dataloss/gone.h"

#include <fmt/format.h>

#include <algorithm>

namespace lk::review::dataloss {

namespace {

bool has(const std::vector<std::string>& names, const std::string& name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// What the server drops with the column without a word.
std::vector<std::string> silentlyGone(const Moment& moment, const schema::Relation& table, const std::string& column)
{
    std::vector<std::string> names;
    for (const schema::Index* index : moment.before.indexesOf(table.name)) {
        const bool isKey = std::any_of(index->keys.begin(), index->keys.end(),
                                       [&](const schema::IndexKey& key) { return key.column == column; });
        if (!isKey && !has(index->mentioned, column) && !has(index->included, column))
            continue;
        names.push_back(fmt::format("{}{}index {}", index->isUnique ? "unique " : "",
                                    index->keys.size() > 1 ? "multi-column " : "", index->name.name));
    }
    for (const schema::Constraint& constraint : table.constraints) {
        if (constraint.index.empty() && has(constraint.columns, column) &&
            constraint.kind != schema::ConstraintKind::NotNull)
            names.push_back("constraint " + constraint.name);
    }
    for (const schema::Statistics& statistics : table.statistics) {
        if (has(statistics.columns, column))
            names.push_back("statistics " + statistics.name.name);
    }
    return names;
}

void check(const Moment& moment, Report& report)
{
    for (const Gone& gone : goneWith(moment)) {
        if (gone.kind != GoneKind::Column && gone.kind != GoneKind::Attribute)
            continue;
        Said said;
        said.kinds = {Kind::DataLoss};
        if (gone.kind == GoneKind::Attribute) {
            if (moment.before.isComplete() && moment.before.tablesWith(gone.name).empty())
                continue; // nobody stores such rows
            said.certainty = moment.before.isComplete() ? Certainty::FromCatalog : Certainty::Assumed;
            if (!moment.before.isComplete())
                said.assumed = "Whether a table stores values of the type is not known; if none does, nothing is lost.";
        }
        const schema::Relation* table = moment.before.relation(gone.name);
        const schema::Column* column = table == nullptr ? nullptr : table->column(gone.column);
        const bool isDerived = column != nullptr && column->generated != schema::Generated::No;
        if (gone.isUps || isDerived || (gone.kind == GoneKind::Column && !moment.holdsRows(gone.name)))
            said.severity = Severity::Note;
        std::string filled;
        if (column != nullptr && column->nullFraction)
            filled = fmt::format(" ({:.0f} % of the rows have a value)", 100 * (1 - *column->nullFraction));
        said.message = fmt::format("The values of {}{} are gone at commit.", gone.shown(), filled);
        if (table != nullptr) {
            if (const auto names = silentlyGone(moment, *table, gone.column); !names.empty())
                said.message += fmt::format(" The server drops with it, without a word: {}.", listed(names));
        }
        said.remedy = "Stop reading and writing it in the code first; let INSERTs leave it out (DROP NOT NULL or a "
                      "default), wait "
                      "a release, keep a copy of the values, then drop it.";
        report.say(std::move(said));
    }
}

} // namespace

const Rule kDropColumn{
    .id = "drop-column",
    .severity = Severity::Blocker,
    .title = "A column and its values are dropped",
    .atStatement = check,
    .kinds = {PG_QUERY__NODE__NODE_ALTER_TABLE_STMT, PG_QUERY__NODE__NODE_DROP_STMT},
};

} // namespace lk::review::dataloss
