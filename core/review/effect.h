// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/review/finding.h"
#include "core/schema/catalog.h"
#include "core/sql/script.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

struct PgQuery__Node;

namespace lk::review {

enum class Rewrite : std::uint8_t { No, Yes, NewEmptyFile, Sequence };
enum class Scan : std::uint8_t { No, Index, Full };
[[nodiscard]] std::string_view toString(Rewrite rewrite); ///< as cli.md spells it
[[nodiscard]] std::string_view toString(Scan scan);

/// What one statement does to one relation: the strongest lock held at its end, and the reading and writing that grows with data.
/// Columns of the measured table (tests/data/review/lock-truth.tsv). Relations that the statement makes itself are left out.
struct RelationEffect {
    schema::Name relation;
    sql::LockMode mode = sql::LockMode::None;
    bool isNamed = true; ///< written in the statement; else implied
    Rewrite rewrite = Rewrite::No;
    Scan scan = Scan::No;
    int indexBuilds = 0; ///< indexes built or built again
    Certainty certainty = Certainty::Certain;
    friend bool operator==(const RelationEffect&, const RelationEffect&) = default;
};

/// What a piece of work is due to.
enum class Cause : std::uint8_t {
    AddColumnVolatileDefault,
    AddColumnSerial,
    AddColumnIdentity,
    AddColumnGenerated,
    AddColumnConstrainedDomain,
    AddColumnCheck,
    AddColumnReferences, ///< with a default: rows are checked
    AddColumnUnique,
    AddColumnPrimaryKey,
    SetExpression,
    AlterType,        ///< the heap is written anew
    AlterTypeIndexes, ///< the heap stays, indexes on the column are built again
    AlterTypeChecks,  ///< foreign keys or CHECKs of the column are checked again
    SetNotNull,
    AddCheck,
    AddNotNull, ///< ADD CONSTRAINT … NOT NULL (18)
    AddForeignKey,
    ValidateCheck,
    ValidateForeignKey,
    AddUnique,
    AddPrimaryKey,
    PrimaryKeyNullable, ///< a scan for NULLs besides
    AddExclusion,
    SetLogged,
    SetUnlogged,
    SetTablespace,
    SetAccessMethod,
    AttachPartition,        ///< scan of the new partition
    AttachPartitionDefault, ///< scan of the default partition
    AttachPartitionIndex,   ///< index built on the new partition
    CreatePartitionDefault, ///< CREATE TABLE … PARTITION OF: scan of the default partition
    CreateIndex,
    CreateIndexPartitioned,
    CreateIndexConcurrently,
    Reindex,
    ReindexConcurrently,
    Cluster,
    VacuumFull,
    RefreshMatview,
    RefreshMatviewConcurrently,
    DomainCheck,
    DomainNotNull,
    DomainValidate,
    CompositeAttribute,
    Rows, ///< INSERT … SELECT, UPDATE, DELETE, MERGE, COPY: rows are changed
    Read, ///< a query, VACUUM, ANALYZE: rows are read
};

enum class Work : std::uint8_t { Scan, IndexBuild, Rewrite, Rows };

/// One piece of work that grows with data.
struct WorkItem {
    Cause cause = Cause::Read;
    Work work = Work::Scan;
    schema::Name relation;
    std::string object; ///< the column, constraint or index it is about
    /// Of the relation while the work goes on, by this statement alone.
    sql::LockMode under = sql::LockMode::None;
    Certainty certainty = Certainty::Certain;
    std::string assumed; ///< of an assumed one: the missing fact, and the answer either way
    std::string detail;  ///< what a message wants to name: the volatile function, "varchar(50) to varchar(20)"
    friend bool operator==(const WorkItem&, const WorkItem&) = default;
};

/// Why a statement fails, or may.
enum class FailureCause : std::uint8_t {
    MissingRelation,
    MissingColumn,
    MissingConstraint,
    MissingIndex,
    MissingType,
    MissingTrigger,
    MissingFunction,
    MissingSchema,
    MissingObject,             ///< identity, policy, rule, publication, …
    Exists,                    ///< 42P07, 42701, 42710 …
    RequiredColumn,            ///< ADD COLUMN NOT NULL without a default (23502 with a row)
    DomainNotNull,             ///< ADD COLUMN of a NOT NULL domain without a default
    DependentView,             ///< 2BP01 on a drop, 0A000 on a type change
    DependentObject,           ///< policy, trigger column list, generated column, foreign key, function, …
    ReplaceViewShape,          ///< 42P16
    ReplaceFunctionShape,      ///< 42P13
    IndexBacksConstraint,      ///< 2BP01
    TruncateReferenced,        ///< 0A000
    RefreshNeedsUnique,        ///< 55000
    UnusableIndex,             ///< USING INDEX on one that is invalid, partial, on expressions or not unique
    InvalidUniqueIndex,        ///< a leftover invalid unique index makes the rewrite fail (23505)
    ConcurrentlyOnPartitioned, ///< 0A000
    NotValidOnPartitioned,     ///< 42809
    DetachWithDefault,         ///< 55000
    NotAPartition,
    WrongKind,         ///< 42809: TRUNCATE of a view and the like
    TypeChange,        ///< no cast from the old type (42804), or values that cannot be (22026, 22001)
    Inherited,         ///< 42P16: a parent's column or constraint, or ONLY where the children must follow
    Overlap,           ///< 42P17: a bound overlaps another partition's
    Duplicate,         ///< one column twice (42701, 42601)
    Value,             ///< a value that its column does not take (22P02, 23502, 428C9 …); `others` has the sentence
    LacksPartitionKey, ///< a unique key of a partitioned table without its partition key (0A000)
    Unsupported,       ///< by the target's version
};

struct Failure {
    FailureCause cause = FailureCause::MissingRelation;
    std::string sqlState;
    schema::Name relation;
    std::string object;
    std::vector<std::string> others; ///< for people: the views in the way, the tables that reference
    Certainty certainty = Certainty::FromCatalog;
    bool needsRows = false; ///< fails only when the table has a row
    friend bool operator==(const Failure&, const Failure&) = default;
};

/// How the server takes it in a transaction block.
enum class TransactionRule : std::uint8_t { Either, OutsideOnly /**< 25001 */, InsideOnly /**< 25P01 */ };

/// All that one statement does, as far as text, version and catalog tell.
struct Effect {
    std::vector<RelationEffect> relations; ///< in the order of naming, implied ones behind
    std::vector<WorkItem> works;
    std::vector<Failure> failures; ///< empty: nothing known that would stop it
    TransactionRule rule = TransactionRule::Either;

    [[nodiscard]] const RelationEffect* on(const schema::Name& relation) const;
    [[nodiscard]] sql::LockMode strongest() const;
    friend bool operator==(const Effect&, const Effect&) = default;
};

/// What besides the catalog decides on an effect.
struct Circumstances {
    int serverVersion = 15;     ///< major, of the target
    std::string timeZone;       ///< in force; empty: not known
    bool isReplicaRole = false; ///< session_replication_role = replica
    bool checksBodies = true;   ///< check_function_bodies is on
    bool isInBody = false;      ///< of DO or a function: bare names may be variables
};

/// The effect of one statement on the catalog as it is before it. Facts: the measured table and sections 3 and 4 of the review contract.
/// On a catalog that is not complete an unknown relation is taken to exist and to hold rows.
[[nodiscard]] Effect effectOf(const PgQuery__Node& statement, const schema::Catalog& before,
                              const Circumstances& circumstances);

/// The volatility that the server would find in a default's expression, and the call that decides.
struct ExpressionVolatility {
    schema::Volatility volatility = schema::Volatility::Immutable;
    Certainty certainty = Certainty::Certain;
    std::string function;
};
[[nodiscard]] ExpressionVolatility volatilityOf(const PgQuery__Node* expression, const schema::Catalog& catalog,
                                                int serverVersion);

/// What ALTER COLUMN TYPE does to heap and indexes (review contract, section 4).
struct TypeChange {
    bool rewrites = false;
    bool rebuildsIndexes = false;
    bool dependsOnTimeZone = false;
    Certainty certainty = Certainty::Certain;
    std::string assumed;
};
/// `from` null: the present type is not known. `hasUsing`: an expression other than the column itself.
[[nodiscard]] TypeChange typeChange(const schema::TypeUse* from, const schema::TypeUse& to, bool hasUsing,
                                    bool changesCollation, const schema::Catalog& catalog,
                                    const Circumstances& circumstances);

} // namespace lk::review
