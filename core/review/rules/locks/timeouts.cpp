// SPDX-License-Identifier: Apache-2.0
#include "core/review/rules/locks/timeouts.h"

#include "core/review/sessionsettings.h"
#include "core/sql/nodes.h"

#include <fmt/format.h>

#include <algorithm>

namespace lk::review::locks {

namespace {

bool isConcurrent(const Moment& moment)
{
    const Effect& effect = moment.effect;
    if (sql::isA(&moment.tree(), PG_QUERY__NODE__NODE_REFRESH_MAT_VIEW_STMT))
        return moment.tree().refresh_mat_view_stmt->concurrent != 0;
    return effect.rule == TransactionRule::OutsideOnly &&
           std::none_of(effect.works.begin(), effect.works.end(), [](const WorkItem& work) {
               return work.cause == Cause::VacuumFull || work.cause == Cause::Cluster || work.cause == Cause::Reindex;
           });
}

bool isZero(const std::string& value)
{
    return value.find_first_not_of('0') == std::string::npos;
}

/// Refused by the server before it asks for its lock.
bool asksForNothing(const Moment& moment)
{
    return moment.effect.rule == TransactionRule::OutsideOnly
               ? moment.unit.isInBlock()
               : moment.effect.rule == TransactionRule::InsideOnly && !moment.unit.isInBlock();
}

/// Rolled back: what it set is undone.
bool isRolledBack(const Moment& moment, int transaction)
{
    return std::any_of(moment.earlier.begin(), moment.earlier.end(), [&](const Unit& unit) {
        return unit.transaction == transaction && sql::isA(unit.tree, PG_QUERY__NODE__NODE_TRANSACTION_STMT) &&
               unit.tree->transaction_stmt->kind == PG_QUERY__TRANSACTION_STMT_KIND__TRANS_STMT_ROLLBACK;
    });
}

/// The lock's relation as people know it: DROP INDEX locks the index's table first, and that is where others queue.
std::string whereQueued(const Moment& moment, const RelationEffect& lock)
{
    const PgQuery__Node& tree = moment.tree();
    const bool isOfIndex = lock.isNamed && sql::isA(&tree, PG_QUERY__NODE__NODE_DROP_STMT) &&
                           tree.drop_stmt->remove_type == PG_QUERY__OBJECT_TYPE__OBJECT_INDEX;
    if (!isOfIndex)
        return schema::toString(lock.relation);
    const schema::Index* const index = moment.before.index(lock.relation);
    return index != nullptr ? schema::toString(index->table) : "the table of " + schema::toString(lock.relation);
}

} // namespace

const RelationEffect* uncoveredLock(const Moment& moment)
{
    if (moment.state.isLockTimeoutTold || isConcurrent(moment) || asksForNothing(moment))
        return nullptr;
    const auto timeout = moment.state.timeout("lock_timeout");
    if (timeout && *timeout > 0)
        return nullptr;
    const RelationEffect* found = nullptr;
    for (const RelationEffect& taken : moment.effect.relations) {
        const HeldLock* held = moment.state.heldOn(taken.relation);
        if (held != nullptr && held->mode >= taken.mode)
            continue; // it waits for nobody
        if (taken.mode >= sql::LockMode::Share && moment.isExisting(taken.relation) &&
            (found == nullptr || taken.mode > found->mode))
            found = &taken;
    }
    return found;
}

std::string queueBefore(const Moment& moment, const RelationEffect& lock)
{
    const std::string relation = whereQueued(moment, lock);
    switch (lock.mode) {
    case sql::LockMode::Share:
    case sql::LockMode::ShareRowExclusive:
        return fmt::format("It waits for every open transaction that has written to {0}, without an end, and every "
                           "write to {0} waits in line behind it",
                           relation);
    case sql::LockMode::Exclusive:
        return fmt::format("It waits for every open transaction that has done more than read {0}, without an end, and "
                           "everything else on {0} but plain reading waits in line behind it",
                           relation);
    default: break;
    }
    return fmt::format("It waits for every open transaction on {0}, without an end, and everything else on {0} waits "
                       "in line behind it",
                       relation);
}

std::optional<Uncovered> whyUncovered(const Moment& moment)
{
    const auto change = [](const Unit& unit) -> std::optional<SettingChange> {
        if (!sql::isA(unit.tree, PG_QUERY__NODE__NODE_VARIABLE_SET_STMT) &&
            !sql::isA(unit.tree, PG_QUERY__NODE__NODE_SELECT_STMT) &&
            !sql::isA(unit.tree, PG_QUERY__NODE__NODE_DISCARD_STMT))
            return std::nullopt;
        for (const SettingChange& one : settingChanges(*unit.tree)) {
            if (one.name == "lock_timeout" || one.name.empty())
                return one;
        }
        return std::nullopt;
    };
    bool isReset = false;
    int resetLine = 0;
    for (auto unit = moment.earlier.rbegin(); unit != moment.earlier.rend(); ++unit) {
        const auto set = change(*unit);
        if (!set)
            continue;
        const int line = unit->spot.line;
        if (set->value && !isZero(*set->value)) {
            if (isReset)
                return Uncovered{resetLine,
                                 fmt::format("Line {} has taken back the lock_timeout of line {}.", resetLine, line)};
            if (set->isLocal && !unit->isInBlock())
                return Uncovered{
                    line,
                    fmt::format("The SET LOCAL of line {} stands outside of a transaction and does nothing.", line)};
            if (unit->transaction == moment.unit.transaction)
                return Uncovered{line, fmt::format("The lock_timeout of line {} was undone by ROLLBACK TO.", line)};
            if (set->isLocal)
                return Uncovered{line, fmt::format("The lock_timeout of line {} ended with its transaction.", line)};
            if (isRolledBack(moment, unit->transaction))
                return Uncovered{line, fmt::format("The lock_timeout of line {} was undone by ROLLBACK.", line)};
            return std::nullopt;
        }
        if (!isReset) {
            isReset = true;
            resetLine = line;
        }
    }
    if (isReset) // at most back to the default, which is off
        return Uncovered{resetLine, fmt::format("Line {} has switched lock_timeout off.", resetLine)};
    for (const Unit& unit : moment.later) {
        const auto set = change(unit);
        if (set && set->value && !isZero(*set->value) && !set->isLocal)
            return Uncovered{unit.spot.line,
                             fmt::format("The lock_timeout of line {} comes too late for it.", unit.spot.line)};
        if (set && set->value && !isZero(*set->value) && unit.transaction == moment.unit.transaction)
            return Uncovered{unit.spot.line,
                             fmt::format("The lock_timeout of line {} comes too late for it.", unit.spot.line)};
    }
    return std::nullopt;
}

} // namespace lk::review::locks
