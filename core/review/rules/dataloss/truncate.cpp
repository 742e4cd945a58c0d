// SPDX-License-Identifier: Apache-2.0
// truncate and truncate-cascade.
#include "core/review/rules/dataloss/dataloss.h"
#include "core/review/rules/dataloss/gone.h"

#include <fmt/format.h>

#include <set>

namespace lk::review::dataloss {

using schema::Name;

namespace {

struct Truncated {
    std::vector<Name> named;
    bool isCascade = false;
};

Truncated truncatedBy(const Moment& moment)
{
    Truncated result;
    if (!sql::isA(&moment.tree(), PG_QUERY__NODE__NODE_TRUNCATE_STMT) || isRefused(moment))
        return result;
    const PgQuery__TruncateStmt& stmt = *moment.tree().truncate_stmt;
    result.isCascade = stmt.behavior == PG_QUERY__DROP_BEHAVIOR__DROP_CASCADE;
    for (const PgQuery__Node* node : sql::listOf(stmt.relations, stmt.n_relations)) {
        if (!sql::isA(node, PG_QUERY__NODE__NODE_RANGE_VAR))
            continue;
        const Name name = resolvedName(moment, *node->range_var);
        if (moment.isExisting(name))
            result.named.push_back(name);
    }
    return result;
}

bool isUps(const Moment& moment, const Name& name)
{
    return moment.madeByUp != nullptr && moment.madeByUp->relations.contains(name);
}

void check(const Moment& moment, Report& report)
{
    const Truncated truncated = truncatedBy(moment);
    std::vector<std::string> names;
    bool isNote = true;
    for (const Name& name : truncated.named) {
        names.push_back(schema::toString(name) + shownSize(moment.before.relation(name)));
        isNote = isNote && (isUps(moment, name) || !moment.holdsRows(name));
    }
    if (names.empty())
        return;
    Said said;
    said.kinds = {Kind::DataLoss};
    if (isNote)
        said.severity = Severity::Note;
    said.message =
        fmt::format("All rows of {} are gone at commit, and a transaction with an older snapshot sees an empty "
                    "table, too.",
                    listed(names));
    said.remedy = "Keep a copy of the rows first; if only some must go, DELETE them in batches by key.";
    report.say(std::move(said));
}

void checkCascade(const Moment& moment, Report& report)
{
    const Truncated truncated = truncatedBy(moment);
    if (!truncated.isCascade || truncated.named.empty())
        return;
    std::set<Name> reached(truncated.named.begin(), truncated.named.end());
    std::vector<Name> open(truncated.named);
    std::vector<std::string> names;
    bool holdsRows = !moment.before.isComplete();
    while (!open.empty()) {
        const Name name = open.back();
        open.pop_back();
        for (const auto& reference : moment.before.referencesTo(name)) {
            if (!reached.insert(reference.from->name).second)
                continue;
            open.push_back(reference.from->name);
            names.push_back(schema::toString(reference.from->name) + shownSize(reference.from));
            holdsRows = holdsRows || moment.holdsRows(reference.from->name);
        }
    }
    Said said;
    said.kinds = {Kind::DataLoss};
    if (!holdsRows)
        said.severity = Severity::Note;
    const bool isKnown = moment.before.isComplete();
    said.certainty = isKnown ? Certainty::FromCatalog : Certainty::Assumed;
    if (!isKnown)
        said.assumed =
            "Which tables reference it is not known without a connection; if none does, CASCADE empties no other.";
    said.message =
        names.empty() && isKnown
            ? std::string("CASCADE reaches no other table today; it would empty whatever references it by then.")
        : names.empty()
            ? std::string("CASCADE also empties every table that references it by a foreign key, whatever its ON "
                          "DELETE says, and those that reference these.")
            : fmt::format("CASCADE also empties {}, whatever their ON DELETE says.", listed(names));
    said.remedy = "Name every table that is to be emptied, and leave CASCADE out.";
    report.say(std::move(said));
}

} // namespace

const Rule kTruncate{
    .id = "truncate",
    .severity = Severity::Blocker,
    .title = "A table is emptied",
    .atStatement = check,
    .kinds = {PG_QUERY__NODE__NODE_TRUNCATE_STMT},
};
const Rule kTruncateCascade{
    .id = "truncate-cascade",
    .severity = Severity::Blocker,
    .title = "TRUNCATE … CASCADE empties other tables as well",
    .atStatement = checkCascade,
    .kinds = {PG_QUERY__NODE__NODE_TRUNCATE_STMT},
};

} // namespace lk::review::dataloss
