// SPDX-License-Identifier: Apache-2.0
#include "core/review/asked.h"

#include <pg_query/pg_query.pb-c.h>

#include <algorithm>
#include <array>
#include <functional>
#include <string_view>
#include <vector>

namespace lk::review {

namespace {

constexpr int kAlterDatabaseSet = PG_QUERY__NODE__NODE_ALTER_DATABASE_SET_STMT;
constexpr int kAlterDomain = PG_QUERY__NODE__NODE_ALTER_DOMAIN_STMT;
constexpr int kAlterEnum = PG_QUERY__NODE__NODE_ALTER_ENUM_STMT;
constexpr int kAlterFunction = PG_QUERY__NODE__NODE_ALTER_FUNCTION_STMT;
constexpr int kAlterObjectSchema = PG_QUERY__NODE__NODE_ALTER_OBJECT_SCHEMA_STMT;
constexpr int kAlterPolicy = PG_QUERY__NODE__NODE_ALTER_POLICY_STMT;
constexpr int kAlterRoleSet = PG_QUERY__NODE__NODE_ALTER_ROLE_SET_STMT;
constexpr int kAlterSystem = PG_QUERY__NODE__NODE_ALTER_SYSTEM_STMT;
constexpr int kAlterTable = PG_QUERY__NODE__NODE_ALTER_TABLE_STMT;
constexpr int kCluster = PG_QUERY__NODE__NODE_CLUSTER_STMT;
constexpr int kCreate = PG_QUERY__NODE__NODE_CREATE_STMT;
constexpr int kCreateFunction = PG_QUERY__NODE__NODE_CREATE_FUNCTION_STMT;
constexpr int kCreatePolicy = PG_QUERY__NODE__NODE_CREATE_POLICY_STMT;
constexpr int kCreateTrig = PG_QUERY__NODE__NODE_CREATE_TRIG_STMT;
constexpr int kDelete = PG_QUERY__NODE__NODE_DELETE_STMT;
constexpr int kDiscard = PG_QUERY__NODE__NODE_DISCARD_STMT;
constexpr int kDo = PG_QUERY__NODE__NODE_DO_STMT;
constexpr int kDrop = PG_QUERY__NODE__NODE_DROP_STMT;
constexpr int kDropOwned = PG_QUERY__NODE__NODE_DROP_OWNED_STMT;
constexpr int kDropdb = PG_QUERY__NODE__NODE_DROPDB_STMT;
constexpr int kGrant = PG_QUERY__NODE__NODE_GRANT_STMT;
constexpr int kIndex = PG_QUERY__NODE__NODE_INDEX_STMT;
constexpr int kInsert = PG_QUERY__NODE__NODE_INSERT_STMT;
constexpr int kLock = PG_QUERY__NODE__NODE_LOCK_STMT;
constexpr int kMerge = PG_QUERY__NODE__NODE_MERGE_STMT;
constexpr int kRefreshMatView = PG_QUERY__NODE__NODE_REFRESH_MAT_VIEW_STMT;
constexpr int kReindex = PG_QUERY__NODE__NODE_REINDEX_STMT;
constexpr int kRename = PG_QUERY__NODE__NODE_RENAME_STMT;
constexpr int kSelect = PG_QUERY__NODE__NODE_SELECT_STMT;
constexpr int kTransaction = PG_QUERY__NODE__NODE_TRANSACTION_STMT;
constexpr int kTruncate = PG_QUERY__NODE__NODE_TRUNCATE_STMT;
constexpr int kUpdate = PG_QUERY__NODE__NODE_UPDATE_STMT;
constexpr int kVacuum = PG_QUERY__NODE__NODE_VACUUM_STMT;
constexpr int kVariableSet = PG_QUERY__NODE__NODE_VARIABLE_SET_STMT;

/// Of what statements a rule is asked. That this is true of each is proved by every run in a build with assertions: there the others
/// are asked too, and must be silent (Walk::ask).
struct Wish {
    std::string_view rule;
    Needs needs = Needs::Nothing;
    std::array<int, 7> kinds{}; ///< none: any
};

// By name.
constexpr std::array kWishes{
    Wish{"add-check-scan", Needs::Work},
    Wish{"add-column-constrained-domain", Needs::Work},
    Wish{"add-column-generated-stored", Needs::Work},
    Wish{"add-column-serial", Needs::Work},
    Wish{"add-column-volatile-default", Needs::Work},
    Wish{"add-exclusion-constraint", Needs::Work},
    Wish{"add-foreign-key-scan", Needs::Work},
    Wish{"add-primary-key", Needs::Work},
    Wish{"add-unique-constraint", Needs::Work},
    Wish{"alter-column-type-app", Needs::Nothing, {kAlterTable}},
    Wish{"alter-column-type-index-rebuild", Needs::Work},
    Wish{"alter-column-type-rewrite", Needs::Work},
    Wish{"alter-column-type-timezone", Needs::Work},
    Wish{"attach-partition-default-scan", Needs::Work},
    Wish{"attach-partition-index-build", Needs::Work},
    Wish{"attach-partition-scan", Needs::Work},
    Wish{"backfill-in-ddl-transaction", Needs::Nothing, {kDelete, kInsert, kMerge, kSelect, kUpdate}},
    Wish{"backfill-without-index", Needs::Nothing, {kDelete, kUpdate}},
    Wish{"cluster", Needs::Nothing, {kCluster}},
    Wish{"combinable-alter-table", Needs::Nothing, {kAlterTable}},
    Wish{"composite-attribute-rewrite", Needs::Work},
    Wish{"concurrent-unique-may-fail", Needs::Nothing, {kIndex}},
    Wish{"concurrently-on-partitioned", Needs::Failure},
    Wish{"create-index-blocking", Needs::Work},
    Wish{"create-index-partitioned", Needs::Work},
    Wish{"create-partition-of-locks-parent", Needs::Nothing, {kCreate}},
    Wish{"delete-all", Needs::Nothing, {kDelete, kInsert, kSelect, kUpdate}},
    Wish{"delete-many", Needs::Nothing, {kDelete, kInsert, kSelect, kUpdate}},
    Wish{"dependent-view", Needs::Failure},
    Wish{"detach-concurrently-with-default", Needs::Failure},
    Wish{"detach-partition-hides-rows", Needs::Nothing, {kAlterTable}},
    Wish{"detach-pending", Needs::Relation},
    Wish{"disable-trigger-all", Needs::Nothing, {kAlterTable}},
    Wish{"disk-space-for-rewrite", Needs::Work},
    Wish{"domain-constraint-scan", Needs::Work},
    Wish{"down-loses-new-data", Needs::Nothing, {kAlterTable, kDrop}},
    Wish{"drop-cascade", Needs::Nothing, {kAlterTable, kDrop, kDropOwned}},
    Wish{"drop-column", Needs::Nothing, {kAlterTable, kDrop}},
    Wish{"drop-constraint", Needs::Nothing, {kAlterDomain, kAlterTable, kDrop}},
    Wish{"drop-database", Needs::Nothing, {kDropdb}},
    Wish{"drop-default", Needs::Nothing, {kAlterTable}},
    Wish{"drop-index-blocking", Needs::Nothing, {kDrop}},
    Wish{"drop-matview", Needs::Nothing, {kAlterTable, kDrop}},
    Wish{"drop-not-null", Needs::Nothing, {kAlterTable}},
    Wish{"drop-schema-cascade", Needs::Nothing, {kAlterTable, kDrop}},
    Wish{"drop-table", Needs::Nothing, {kAlterTable, kDrop}},
    Wish{"drop-type-value", Needs::Nothing, {kAlterTable}},
    Wish{"drop-unique", Needs::Nothing, {kAlterTable, kDrop}},
    Wish{"drop-used-object", Needs::Nothing, {kAlterTable, kDrop, kRefreshMatView}},
    Wish{"enable-rls", Needs::Nothing, {kAlterTable}},
    Wish{"explicit-lock-table", Needs::Nothing, {kLock}},
    Wish{"function-body-reference", Needs::Nothing, {kAlterEnum, kAlterObjectSchema, kAlterTable, kDrop, kRename}},
    Wish{"function-volatility-change", Needs::Nothing, {kAlterFunction, kCreateFunction}},
    Wish{"implied-lock-on-other-table", Needs::Relation},
    Wish{"index-backs-constraint", Needs::Failure},
    Wish{"insert-without-columns", Needs::Nothing, {kInsert}},
    Wish{"invalid-index-kept", Needs::Nothing, {kIndex}},
    Wish{"invalid-index-present", Needs::Failure},
    Wish{"irreversible-statement",
         Needs::Nothing,
         {kAlterEnum, kAlterTable, kDelete, kDrop, kDropdb, kDropOwned, kTruncate}},
    Wish{"lock-order-deadlock", Needs::Relation},
    Wish{"lock-timeout-breaks-concurrently", Needs::Nothing, {kAlterTable, kDrop, kIndex, kReindex}},
    Wish{"lock-timeout-ineffective", Needs::Relation},
    Wish{"lock-timeout-too-long", Needs::Nothing, {kSelect, kVariableSet}},
    Wish{"lock-upgrade", Needs::Relation},
    Wish{"lossy-type-change", Needs::Nothing, {kAlterTable}},
    Wish{"missing-lock-timeout", Needs::Relation},
    Wish{"missing-object", Needs::Failure},
    Wish{"new-constraint-on-old-writes", Needs::Nothing, {kAlterTable, kIndex}},
    Wish{"new-required-column", Needs::Nothing, {kAlterTable}},
    Wish{"not-valid-on-partitioned", Needs::Failure},
    Wish{"opaque-dynamic-sql", Needs::Nothing, {kDo}},
    Wish{"overwrite-column", Needs::Nothing, {kDelete, kInsert, kSelect, kUpdate}},
    Wish{"pending-trigger-events", Needs::Nothing, {kAlterTable, kCluster, kDrop, kIndex, kTruncate}},
    Wish{"policy-change", Needs::Nothing, {kAlterPolicy, kCreatePolicy, kDrop}},
    Wish{"primary-key-using-nullable-index", Needs::Work},
    Wish{"redundant-ddl-still-locks", Needs::Relation},
    Wish{"refresh-concurrently-needs-unique", Needs::Failure},
    Wish{"refresh-matview-blocking", Needs::Work},
    Wish{"reindex-blocking", Needs::Nothing, {kReindex}},
    Wish{"rename-column", Needs::Nothing, {kAlterEnum, kAlterObjectSchema, kRename}},
    Wish{"rename-or-drop-replica-identity", Needs::Nothing, {kAlterTable, kDrop}},
    Wish{"rename-schema", Needs::Nothing, {kAlterEnum, kAlterObjectSchema, kRename}},
    Wish{"rename-table", Needs::Nothing, {kAlterEnum, kAlterObjectSchema, kRename}},
    Wish{"rename-type-value", Needs::Nothing, {kAlterEnum, kAlterObjectSchema, kRename}},
    Wish{"replace-function-signature", Needs::Nothing, {kCreateFunction}},
    Wish{"replace-view-shape", Needs::Failure},
    Wish{"replication-role-replica",
         Needs::Nothing,
         {kAlterDatabaseSet, kAlterRoleSet, kAlterSystem, kDiscard, kSelect, kVariableSet}},
    Wish{"revoke", Needs::Nothing, {kGrant}},
    Wish{"select-star-prepared", Needs::Nothing, {kAlterTable}},
    Wish{"set-access-method", Needs::Work},
    Wish{"set-expression-rewrite", Needs::Work},
    Wish{"set-logged-unlogged", Needs::Work},
    Wish{"set-not-null-scan", Needs::Work},
    Wish{"set-not-null-unproved-check", Needs::Work},
    Wish{"set-schema", Needs::Nothing, {kAlterEnum, kAlterObjectSchema, kRename}},
    Wish{"set-tablespace", Needs::Work},
    Wish{"several-strong-locks", Needs::Relation},
    Wish{"transaction-control-in-wrapped-file", Needs::Nothing, {kTransaction}},
    Wish{"trigger-added", Needs::Nothing, {kCreateTrig}},
    Wish{"truncate", Needs::Nothing, {kTruncate}},
    Wish{"truncate-cascade", Needs::Nothing, {kTruncate}},
    Wish{"truncate-referenced", Needs::Failure},
    Wish{"unbatched-backfill", Needs::Nothing, {kDelete, kInsert, kMerge, kSelect, kUpdate}},
    Wish{"unclosed-transaction", Needs::Nothing, {kTransaction}},
    Wish{"unlogged-data", Needs::Nothing, {kAlterTable, kCreate}},
    Wish{"using-index-renames", Needs::Nothing, {kAlterTable}},
    Wish{"using-invalid-index", Needs::Failure},
    Wish{"vacuum-full", Needs::Nothing, {kVacuum}},
    Wish{"validate-in-same-transaction", Needs::Work},
};

const Wish* wishOf(std::string_view rule)
{
    const auto found = std::ranges::lower_bound(kWishes, rule, std::less(), &Wish::rule);
    return found != kWishes.end() && found->rule == rule ? &*found : nullptr;
}

static_assert(std::ranges::is_sorted(kWishes, std::less(), &Wish::rule));

constexpr std::size_t kKinds = PG_QUERY__NODE__NODE_A_CONST + 1; // the last one

} // namespace

std::span<const Asked> rulesFor(int nodeCase)
{
    static const std::vector<std::vector<Asked>> kByKind = [] {
        std::vector<std::vector<Asked>> byKind(kKinds);
        const auto all = rules();
        for (std::size_t number = 0; number < all.size(); ++number) {
            const Rule& rule = *all[number];
            if (rule.atUnparsed != nullptr)
                byKind[0].push_back({&rule, number});
            if (rule.atStatement == nullptr)
                continue;
            const Wish* wish = wishOf(rule.id);
            for (std::size_t kind = 1; kind < kKinds; ++kind) {
                const bool isAny = wish == nullptr || wish->kinds.front() == 0;
                if (isAny || std::ranges::find(wish->kinds, static_cast<int>(kind)) != wish->kinds.end())
                    byKind[kind].push_back({&rule, number, wish == nullptr ? Needs::Nothing : wish->needs});
            }
        }
        return byKind;
    }();
    const auto kind = static_cast<std::size_t>(nodeCase);
    return kind < kByKind.size() ? std::span<const Asked>(kByKind[kind]) : std::span<const Asked>();
}

} // namespace lk::review
