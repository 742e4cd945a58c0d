// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/locks/holding.h"
#include "core/review/rules/locks/locks.h"
#include "core/sql/nodes.h"

#include <fmt/format.h>

#include <algorithm>

namespace lk::review::locks {

namespace {

/// Reported by the rule about the scan of just that relation.
bool isToldElsewhere(const Moment& moment, const schema::Name& relation)
{
    return std::any_of(moment.effect.works.begin(), moment.effect.works.end(),
                       [&](const WorkItem& work) { return work.relation == relation && moment.holdsRows(relation); });
}

void check(const Moment& moment, Report& report)
{
    // An index is named instead of its table: that is no other one.
    const bool isAboutIndexes = sql::isA(&moment.tree(), PG_QUERY__NODE__NODE_REINDEX_STMT) ||
                                sql::isA(&moment.tree(), PG_QUERY__NODE__NODE_CLUSTER_STMT) ||
                                sql::isA(&moment.tree(), PG_QUERY__NODE__NODE_VACUUM_STMT) ||
                                (sql::isA(&moment.tree(), PG_QUERY__NODE__NODE_DROP_STMT) &&
                                 moment.tree().drop_stmt->remove_type == PG_QUERY__OBJECT_TYPE__OBJECT_INDEX);
    if (isAboutIndexes || moment.isRefused())
        return;
    std::string others;
    bool isOnlyBelow = true;
    bool areReads = false;
    Certainty certainty = Certainty::Certain;
    for (const RelationEffect& taken : moment.effect.relations) {
        const schema::Relation* known = moment.before.relation(taken.relation);
        if (taken.isNamed || taken.mode < sql::LockMode::Share || !moment.isExisting(taken.relation) ||
            isToldElsewhere(moment, taken.relation) || known == nullptr || !known->hasRows())
            continue;
        const bool isBelow =
            std::any_of(moment.effect.relations.begin(), moment.effect.relations.end(), [&](const auto& other) {
                return other.isNamed && other.mode >= taken.mode &&
                       rootOf(moment, taken.relation) == rootOf(moment, other.relation);
            });
        isOnlyBelow = isOnlyBelow && isBelow;
        areReads = areReads || moment.blockingBy(taken.relation, taken.mode) == Blocking::Reads;
        certainty = std::max(certainty, taken.certainty);
        others += (others.empty() ? "" : ", ") + schema::toString(taken.relation);
    }
    if (others.empty())
        return;
    Said said;
    said.certainty = certainty;
    // Partitions follow their table: a reviewer expects that.
    if (isOnlyBelow)
        said.severity = Severity::Note;
    said.message = fmt::format("It also locks {}, which it does not name: {} wait there until it ends.", others,
                               areReads ? "readers and writers" : "writers");
    said.remedy =
        "A lock_timeout before it and a quiet moment; a foreign key is best dropped in a migration of its own.";
    report.say(std::move(said));
}

} // namespace

const Rule kImpliedLockOnOtherTable{
    .id = "implied-lock-on-other-table",
    .severity = Severity::Medium,
    .title = "A table that the statement does not name is locked as well",
    .atStatement = check,
    .needs = Needs::Relation,
};

} // namespace lk::review::locks
