// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/schema/catalog.h"
#include "core/schema/model.h"
#include "core/sql/nodes.h"

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

// What the files of the model share: private to core/schema.

namespace lk::schema::model {

// Names ---------------------------------------------------------------------------------------------------------------------------

[[nodiscard]] Name toName(const sql::ObjectName& written);
/// Of a relation that is there already, or would be.
[[nodiscard]] Name relationName(const PgQuery__RangeVar& written, const Catalog& catalog);
[[nodiscard]] Name relationName(const PgQuery__Node* dotted, const Catalog& catalog, std::size_t without = 0);
/// Of one that the statement makes: never another schema's relation of the same name.
[[nodiscard]] Name newRelationName(const PgQuery__RangeVar& written, const Catalog& catalog);
[[nodiscard]] Name newName(const sql::ObjectName& written, const Catalog& catalog);
[[nodiscard]] std::string role(const PgQuery__RoleSpec* written);

/// As the server cuts them: whole characters of at most 63 bytes, the longer one shortened first (makeObjectName).
[[nodiscard]] std::string objectName(std::string_view first, std::string_view second, std::string_view label);
/// A free name for a relation (ChooseRelationName).
[[nodiscard]] std::string chooseRelationName(const Catalog& catalog, const std::string& schema, std::string_view first,
                                             std::string_view second, std::string_view label, bool isConstraint);
/// A free name for a constraint (ChooseConstraintName).
[[nodiscard]] std::string chooseConstraintName(const Catalog& catalog, const std::string& schema,
                                               std::string_view first, std::string_view second, std::string_view label);
/// The columns joined (ChooseIndexNameAddition and its twin for foreign keys).
[[nodiscard]] std::string joined(const std::vector<std::string>& columns);
/// What the server calls a column of such an expression (FigureColname); empty where it has no name for it.
[[nodiscard]] std::string figuredName(const PgQuery__Node* expression);

// Texts ---------------------------------------------------------------------------------------------------------------------------

[[nodiscard]] std::string textOfQuery(const PgQuery__Node* query);
[[nodiscard]] std::vector<std::string> strings(PgQuery__Node* const* nodes, std::size_t count);
/// `text` with the identifier `from` written as `to`, outside of strings.
[[nodiscard]] std::string withRenamed(const std::string& text, const std::string& from, const std::string& to);
[[nodiscard]] bool mentions(const std::string& text, const std::string& identifier);
/// Of an expression that is SQL text.
[[nodiscard]] std::vector<std::string> columnsInText(const std::string& expression);
/// "name=value" of WITH (…), as the server keeps them.
[[nodiscard]] std::vector<std::string> reloptions(PgQuery__Node* const* options, std::size_t count);
void mergeOptions(std::vector<std::string>& options, const std::vector<std::string>& changed);

// Relations -----------------------------------------------------------------------------------------------------------------------

/// Changes a relation; one that is not known is made up first where the catalog is not complete.
bool changeTable(Catalog& catalog, const Name& name, const std::function<void(Relation&)>& how);
/// A column with what its definition says of itself (not keys, checks and foreign keys); makes its sequence.
Column columnFrom(Catalog& catalog, const Name& table, const PgQuery__ColumnDef& definition);
/// The constraints in a column's definition, as those of the table; `keys` and the like apart, in the server's order.
struct Pending {
    const PgQuery__Constraint* constraint = nullptr;
    std::string column; ///< written with it; empty: a table constraint
    bool isDeferrable = false;
    bool isInitiallyDeferred = false;
};
void collectConstraints(const PgQuery__ColumnDef& definition, std::vector<Pending>& pending);
void collectConstraints(PgQuery__Node* const* nodes, std::size_t count, const std::string& column,
                        std::vector<Pending>& pending);
/// Adds them to a table (and to those below): checks, then keys, then foreign keys.
void addConstraints(Catalog& catalog, const Name& table, const std::vector<Pending>& pending, bool recurse);
void addCheck(Catalog& catalog, const Name& table, Constraint check, bool recurse, bool isInherited);
void addForeignKey(Catalog& catalog, const Name& table, Constraint key, bool isInherited);
void setNotNull(Catalog& catalog, const Name& table, const std::string& column, bool isNotNull, bool recurse);
/// Makes an index (and those of partitions, where `recurse`); an empty name is chosen. With `key` the constraint that it backs.
Name defineIndex(Catalog& catalog, Index index, const Constraint* key, const std::vector<std::string>& columnNames,
                 bool recurse);
[[nodiscard]] bool isEquivalent(const Index& a, const Index& b);
[[nodiscard]] std::vector<std::string> nameColumnsOf(const Index& index);
/// A partitioned index is valid once each partition has one attached.
void completePartitionedIndex(Catalog& catalog, const Name& index);
/// An index as CREATE INDEX or a key describes it, without its name; `columnNames`: for choosing one.
Index indexFrom(const PgQuery__IndexStmt& statement, const Name& table, const Catalog& catalog,
                std::vector<std::string>& columnNames);
IndexKey indexKeyFrom(const PgQuery__IndexElem& element, const Catalog& catalog, std::vector<std::string>& mentioned);
/// Makes them distinct, as the server does for names (ChooseIndexColumnNames).
void addColumnName(std::vector<std::string>& names, const std::string& name);

Relation sequenceFrom(const Name& name, PgQuery__Node* const* options, std::size_t count, const std::string& type);
void setSequenceOptions(Catalog& catalog, const Name& sequence, PgQuery__Node* const* options, std::size_t count);
/// Makes the sequence of a serial or identity column and says its name.
Name makeOwnedSequence(Catalog& catalog, const Name& table, const std::string& column, const TypeUse& type,
                       PgQuery__Node* const* options, std::size_t count);

[[nodiscard]] Bound boundFrom(const PgQuery__PartitionBoundSpec& written);
void setPartitionKey(Relation& table, const PgQuery__PartitionSpec& written);
void attachPartition(Catalog& catalog, const Name& parent, const Name& child, Bound bound);
void detachPartition(Catalog& catalog, const Name& parent, const Name& child);
void inherit(Catalog& catalog, const Name& parent, const Name& child);
void disinherit(Catalog& catalog, const Name& parent, const Name& child);
/// Foreign keys and row triggers of a partitioned table, for a new partition.
void cloneToPartition(Catalog& catalog, const Name& parent, const Name& child);
void cloneIndexes(Catalog& catalog, const Name& parent, const Name& child, bool attach);
[[nodiscard]] Trigger triggerFrom(const PgQuery__CreateTrigStmt& statement, const Catalog& catalog);
[[nodiscard]] Policy policyFrom(const std::string& name, std::string command, std::vector<std::string> roles,
                                bool isRestrictive, const std::string& usingText, const std::string& checkText);

/// What a query gives and reads.
struct QueryShape {
    std::vector<Column> columns;
    bool areColumnsKnown = true;
    std::vector<Use> uses; ///< sorted, each once
};
[[nodiscard]] QueryShape shapeOf(const PgQuery__Node* query, const Catalog& catalog);

// Dropping and renaming, with what depends on it.
void dropRelation(Catalog& catalog, const Name& name);
void dropColumn(Catalog& catalog, const Name& table, const std::string& column, bool recurse);
void dropConstraint(Catalog& catalog, const Name& table, const std::string& constraint, bool recurse);
void dropIndex(Catalog& catalog, const Name& index);
void dropType(Catalog& catalog, const Name& type);
void renameColumn(Catalog& catalog, const Name& table, const std::string& from, const std::string& to);
void moveRelation(Catalog& catalog, const Name& from, const Name& to);
/// All of a type's uses by another name.
void moveType(Catalog& catalog, const Name& from, const Name& to);

// Statements ----------------------------------------------------------------------------------------------------------------------

void createTable(Catalog& catalog, const PgQuery__CreateStmt& statement, RelationKind kind);
void createTableAs(Catalog& catalog, const PgQuery__CreateTableAsStmt& statement);
void selectInto(Catalog& catalog, const PgQuery__Node& select);
void createView(Catalog& catalog, const PgQuery__ViewStmt& statement);
void alterTable(Catalog& catalog, const PgQuery__AlterTableStmt& statement);
/// What a bare CLUSTER goes by from now on; `name` empty: SET WITHOUT CLUSTER.
void clusterOn(Catalog& catalog, const Name& table, const std::string& name);
void createIndex(Catalog& catalog, const PgQuery__IndexStmt& statement);
void drop(Catalog& catalog, const PgQuery__DropStmt& statement);
void rename(Catalog& catalog, const PgQuery__RenameStmt& statement);
void setSchema(Catalog& catalog, const PgQuery__AlterObjectSchemaStmt& statement);
void setOwner(Catalog& catalog, const PgQuery__AlterOwnerStmt& statement);
void comment(Catalog& catalog, const PgQuery__CommentStmt& statement);
void grant(Catalog& catalog, const PgQuery__GrantStmt& statement);
void createPublication(Catalog& catalog, const PgQuery__CreatePublicationStmt& statement);
void alterPublication(Catalog& catalog, const PgQuery__AlterPublicationStmt& statement);
void createFunction(Catalog& catalog, const PgQuery__CreateFunctionStmt& statement);
/// CREATE AGGREGATE; other kinds of CREATE that share its form make no function.
void createAggregate(Catalog& catalog, const PgQuery__DefineStmt& statement);
void alterFunction(Catalog& catalog, const PgQuery__AlterFunctionStmt& statement);
/// The overload meant; null when there is none, or more than one.
[[nodiscard]] const Function* functionOf(const Catalog& catalog, const PgQuery__ObjectWithArgs& written);
void createEnum(Catalog& catalog, const PgQuery__CreateEnumStmt& statement);
void alterEnum(Catalog& catalog, const PgQuery__AlterEnumStmt& statement);
void createDomain(Catalog& catalog, const PgQuery__CreateDomainStmt& statement);
void alterDomain(Catalog& catalog, const PgQuery__AlterDomainStmt& statement);
void createComposite(Catalog& catalog, const PgQuery__CompositeTypeStmt& statement);
void createRange(Catalog& catalog, const PgQuery__CreateRangeStmt& statement);
void createTrigger(Catalog& catalog, const PgQuery__CreateTrigStmt& statement);
void createPolicy(Catalog& catalog, const PgQuery__CreatePolicyStmt& statement);
void alterPolicy(Catalog& catalog, const PgQuery__AlterPolicyStmt& statement);
void createRule(Catalog& catalog, const PgQuery__RuleStmt& statement);
void createStatistics(Catalog& catalog, const PgQuery__CreateStatsStmt& statement);
void createSequence(Catalog& catalog, const PgQuery__CreateSeqStmt& statement);
void alterSequence(Catalog& catalog, const PgQuery__AlterSeqStmt& statement);
void createExtension(Catalog& catalog, const PgQuery__CreateExtensionStmt& statement);

} // namespace lk::schema::model
