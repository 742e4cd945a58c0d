// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

// The objects of a database as plain values. Texts of expressions are as the server (or libpg_query's deparser) writes them.

namespace lk::schema {

/// A schema-qualified name, ordered. Functions and types of the server itself have the schema `pg_catalog`.
struct Name {
    std::string schema;
    std::string name;
    friend bool operator==(const Name&, const Name&) = default;
    friend auto operator<=>(const Name&, const Name&) = default;
};

/// For people and for JSON: `public.orders`, quoted where needed.
[[nodiscard]] std::string toString(const Name& name);

/// A column's type: `numeric(12,2)[]` is {pg_catalog.numeric, {12, 2}, 1}. Names of the grammar are resolved to the catalog's
/// (`int` and `integer` to pg_catalog.int4).
struct TypeUse {
    Name name;
    std::vector<int> modifiers; ///< as written; empty: none
    int dimensions = 0;
    friend bool operator==(const TypeUse&, const TypeUse&) = default;
};
/// As SQL spells it: `integer`, `varchar(50)`, `public.mood[]`.
[[nodiscard]] std::string toString(const TypeUse& type);

enum class Generated : std::uint8_t { No, Stored, Virtual };
enum class Identity : std::uint8_t { No, Always, ByDefault };

struct Column {
    std::string name;
    TypeUse type;
    bool isNotNull = false;
    std::string defaultText; ///< empty: none
    Identity identity = Identity::No;
    Generated generated = Generated::No; ///< its expression is `defaultText`
    std::string collation;               ///< empty: the type's
    std::string storage;                 ///< empty: the type's
    std::string comment;
    std::string ownedSequence;          ///< of a serial or identity column, in the relation's schema
    bool isInherited = false;           ///< a parent has it too
    bool isLocal = true;                ///< stays when the parent's goes
    std::optional<double> nullFraction; ///< of pg_stats
    friend bool operator==(const Column&, const Column&) = default;
};

enum class ConstraintKind : std::uint8_t { Check, NotNull, PrimaryKey, Unique, Exclusion, ForeignKey };

struct Constraint {
    std::string name;
    ConstraintKind kind = ConstraintKind::Check;
    std::vector<std::string> columns; ///< of a CHECK: those it mentions
    std::string expression;           ///< of a CHECK or exclusion
    Name referenced;                  ///< of a foreign key
    std::vector<std::string> referencedColumns;
    char onDelete = 'a'; ///< as pg_constraint.confdeltype
    char onUpdate = 'a';
    std::string index; ///< the one behind a key, in the relation's schema
    bool isValidated = true;
    bool isEnforced = true;
    bool isDeferrable = false;
    bool isInitiallyDeferred = false;
    bool isNoInherit = false;
    bool isInherited = false; ///< a parent has it too
    bool isLocal = true;      ///< stays when the parent's goes
    friend bool operator==(const Constraint&, const Constraint&) = default;
};

struct IndexKey {
    std::string column;     ///< empty: an expression
    std::string expression; ///< empty: a column
    std::string collation;
    std::string operatorClass;
    bool isDescending = false;
    bool areNullsFirst = false;
    friend bool operator==(const IndexKey&, const IndexKey&) = default;
};

struct Index {
    Name name;
    Name table;
    std::string method = "btree";
    std::vector<IndexKey> keys;
    std::vector<std::string> included;
    std::string predicate;
    std::vector<std::string> mentioned; ///< columns in expressions and predicate
    std::string constraint;             ///< the one it backs, of its table
    std::optional<Name> parent;         ///< the partitioned index it is attached to
    bool isUnique = false;
    bool areNullsDistinct = true;
    bool isValid = true;
    bool isReplicaIdentity = false;
    bool isClustered = false; ///< as pg_index.indisclustered: what a bare CLUSTER goes by
    std::optional<std::int64_t> bytes;
    friend bool operator==(const Index&, const Index&) = default;
};

struct Trigger {
    std::string name;
    Name function;
    std::string definition; ///< timing, events, WHEN and arguments
    std::vector<std::string> columns;
    char enabled = 'O'; ///< as pg_trigger.tgenabled
    bool isForRow = false;
    bool isDeferrable = false;
    bool isInitiallyDeferred = false;
    friend bool operator==(const Trigger&, const Trigger&) = default;
};

struct Policy {
    std::string name;
    std::string definition;
    std::vector<std::string> columns; ///< of its table that it mentions
    bool isRestrictive = false;
    friend bool operator==(const Policy&, const Policy&) = default;
};

/// An extended statistics object.
struct Statistics {
    Name name;
    std::vector<std::string> columns;
    friend bool operator==(const Statistics&, const Statistics&) = default;
};

enum class RelationKind : std::uint8_t {
    Table,
    PartitionedTable,
    View,
    MaterializedView,
    Sequence,
    ForeignTable,
    CompositeType, ///< the row type behind CREATE TYPE … AS (…)
};

/// A column of another relation that a view, policy or the like uses; `column` empty: the relation as such.
struct Use {
    Name relation;
    std::string column;
    friend bool operator==(const Use&, const Use&) = default;
    friend auto operator<=>(const Use&, const Use&) = default;
};

/// How a partition's parent bounds it.
struct Bound {
    bool isDefault = false;
    std::string text;              ///< FOR VALUES …
    std::vector<std::string> from; ///< of a range, as literals; "MINVALUE", "MAXVALUE"
    std::vector<std::string> to;
    std::vector<std::string> in; ///< of a list
    friend bool operator==(const Bound&, const Bound&) = default;
};

/// How big a relation is, where a server told.
struct Size {
    std::optional<double> rows; ///< pg_class.reltuples; none when never analyzed
    std::optional<std::int64_t>
        heapBytes; ///< the relation's own heap, TOAST apart; of a partitioned table its partitions' sum
    std::optional<std::int64_t> totalBytes; ///< with indexes and TOAST
    friend bool operator==(const Size&, const Size&) = default;
};

struct Relation {
    Name name;
    RelationKind kind = RelationKind::Table;
    char persistence = 'p'; ///< as pg_class.relpersistence
    std::vector<Column> columns;
    std::vector<Constraint> constraints;
    std::vector<Trigger> triggers; ///< without the server's own
    std::vector<Policy> policies;
    std::vector<std::string> rules;
    std::vector<Statistics> statistics;
    std::string partitionStrategy;         ///< "range", "list", "hash" of a partitioned table
    std::vector<std::string> partitionKey; ///< columns, or expressions as text
    std::vector<Name> parents;             ///< inheritance parents, or the one partitioned table
    std::optional<Bound> bound;            ///< of a partition
    bool isDetachPending = false;
    std::string definition; ///< of a view: its query; of a sequence: its options
    std::vector<Use> uses;  ///< of a view: what it reads
    std::optional<Name> ofType;
    std::string accessMethod; ///< empty: the server's default
    std::string tablespace;   ///< empty: the database's
    std::string owner;
    std::string comment;
    std::vector<std::string> grants;  ///< aclitems as text, sorted
    std::vector<std::string> options; ///< storage parameters "name=value", sorted
    std::vector<std::string> publications;
    bool hasRowSecurity = false;
    bool isRowSecurityForced = false;
    char replicaIdentity = 'd';
    std::optional<Use> ownedBy; ///< of a sequence
    bool isPopulated = true;    ///< of a materialized view
    /// Made by statements that hide its columns (CREATE TABLE … AS, LIKE of a table that is not known): `columns` may lack some.
    bool areColumnsKnown = true;
    /// Known to hold no row: made by a statement that nothing has filled since. From a server: heap of no byte.
    bool isEmpty = false;
    std::string extension; ///< the one that it belongs to
    Size size;

    [[nodiscard]] const Column* column(const std::string& name) const;
    [[nodiscard]] Column* column(const std::string& name);
    [[nodiscard]] const Constraint* constraint(const std::string& name) const;
    [[nodiscard]] const Constraint* primaryKey() const;
    [[nodiscard]] bool isPartition() const { return bound.has_value(); }
    /// Table, partitioned or foreign table, view or materialized view: what holds or shows rows.
    [[nodiscard]] bool hasRows() const;
    friend bool operator==(const Relation&, const Relation&) = default;
};

enum class TypeKind : std::uint8_t { Enum, Domain, Composite, Range, Base };

struct Type {
    Name name;
    TypeKind kind = TypeKind::Base;
    std::vector<std::string> labels; ///< of an enum, in order
    bool areLabelsKnown = true;      ///< false: `labels` has only those that statements have added to an unknown type
    TypeUse base;                    ///< of a domain
    bool isNotNull = false;          ///< of a domain
    std::string defaultText;
    std::vector<Constraint> constraints; ///< CHECKs of a domain
    std::vector<Column> attributes;      ///< of a composite type
    std::string comment;
    std::string owner;
    std::string extension; ///< the one that it belongs to
    friend bool operator==(const Type&, const Type&) = default;
};

enum class Volatility : std::uint8_t { Immutable, Stable, Volatile };

struct Function {
    Name name;
    std::vector<std::string> argumentTypes; ///< of IN and INOUT ones, canonical spelling
    std::vector<std::string> argumentNames;
    std::string result; ///< canonical spelling; RETURNS TABLE with its columns
    std::string language;
    std::string body;
    Volatility volatility = Volatility::Volatile;
    bool isProcedure = false;
    bool isSecurityDefiner = false;
    bool hasParsedBody = false; ///< BEGIN ATOMIC, or RETURN: the server tracks what it uses
    bool isVariadic = false;    ///< the last argument is an array that takes all further ones
    std::int16_t defaults = 0;  ///< so many of the last arguments may be left out
    std::vector<Use> uses;      ///< of a parsed body
    std::string extension;      ///< the one that it belongs to
    friend bool operator==(const Function&, const Function&) = default;
};

} // namespace lk::schema
