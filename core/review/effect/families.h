// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/review/effect/builder.h"

// One function for each family of statements. The locks on the relations that a statement names are in the builder already
// (sql::locksOf); these add what follows from the catalog: implied locks, work, failures.

namespace lk::review::effects {

void alterTable(Builder& builder, const PgQuery__AlterTableStmt& stmt);
void addColumn(Builder& builder, const Subject& table, const PgQuery__AlterTableCmd& command, bool isOnly);
void alterColumnType(Builder& builder, const Subject& table, const PgQuery__AlterTableCmd& command, bool isOnly);
/// A rewrite builds every index, also the INVALID leftover of a failed CREATE UNIQUE INDEX CONCURRENTLY: its duplicates stop it, where it
/// was duplicates that it failed over.
void requireNoInvalidIndex(Builder& builder);
void addConstraint(Builder& builder, const Subject& table, const PgQuery__Constraint& constraint, bool isOnly);
/// A unique key of a partitioned table must have the whole partition key among its columns (DefineIndex).
void requirePartitionKey(Builder& builder, const Relation& table, const std::vector<std::string>& columns);
void validateConstraint(Builder& builder, const Subject& table, const std::string& name, bool isOnly);
void attachPartition(Builder& builder, const Subject& parent, const PgQuery__PartitionCmd& command);
void detachPartition(Builder& builder, const Subject& parent, const PgQuery__PartitionCmd& command);
/// INSERT into a table that is partitioned by a list: one of its partitions takes the value.
void requirePartition(Builder& builder, const Relation& table, const std::string& column, const PgQuery__Node* value);
void createPartition(Builder& builder, const PgQuery__CreateStmt& stmt);

void createTable(Builder& builder, const PgQuery__CreateStmt& stmt);
void createIndex(Builder& builder, const PgQuery__IndexStmt& stmt);
void createTrigger(Builder& builder, const PgQuery__CreateTrigStmt& stmt);
void createView(Builder& builder, const PgQuery__ViewStmt& stmt);
void createTableAs(Builder& builder, const PgQuery__CreateTableAsStmt& stmt);
void createFunction(Builder& builder, const PgQuery__CreateFunctionStmt& stmt);
void createPublication(Builder& builder, PgQuery__Node* const* objects, std::size_t count);
void rename(Builder& builder, const PgQuery__RenameStmt& stmt);
void setSchema(Builder& builder, const PgQuery__AlterObjectSchemaStmt& stmt);
void drop(Builder& builder, const PgQuery__DropStmt& stmt);
void dropOwned(Builder& builder, PgQuery__Node* const* roles, std::size_t count);

void truncate(Builder& builder, const PgQuery__TruncateStmt& stmt);
void lockTables(Builder& builder, const PgQuery__LockStmt& stmt);
void reindex(Builder& builder, const PgQuery__ReindexStmt& stmt);
void cluster(Builder& builder, const PgQuery__ClusterStmt& stmt);
void vacuum(Builder& builder, const PgQuery__VacuumStmt& stmt);
void refresh(Builder& builder, const PgQuery__RefreshMatViewStmt& stmt);
void alterSequence(Builder& builder, const PgQuery__AlterSeqStmt& stmt);
void grant(Builder& builder, const PgQuery__GrantStmt& stmt);

void alterDomain(Builder& builder, const PgQuery__AlterDomainStmt& stmt);
void alterEnum(Builder& builder, const PgQuery__AlterEnumStmt& stmt);
/// ALTER TYPE … ADD/DROP/ALTER ATTRIBUTE.
void alterCompositeType(Builder& builder, const PgQuery__AlterTableStmt& stmt);

/// A query or DML that is carried out: views are looked through, foreign keys and sequences followed.
void runQuery(Builder& builder, const PgQuery__Node& query);
/// Sequences named in calls of nextval and the like.
void lockSequencesOf(Builder& builder, const PgQuery__Node& query);

/// The referenced side's reading when a foreign key is checked for all rows: by its index where the planner would.
[[nodiscard]] Scan scanOfReferenced(const Relation* referenced, const Catalog& catalog);
/// Permanent tables reference permanent ones alone, unlogged ones also those, temporary ones temporary ones (ATAddForeignKeyConstraint).
[[nodiscard]] bool mayReference(char from, char to);
/// An index equal to what the parent's would build on a partition.
[[nodiscard]] bool isEquivalent(const schema::Index& one, const schema::Index& other);

} // namespace lk::review::effects
