// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/review/rule.h"
#include "core/sql/nodes.h"

#include <functional>
#include <string>
#include <vector>

namespace lk::review {

enum class GoneKind : std::uint8_t {
    Table,
    ForeignTable,
    MaterializedView,
    View,
    Sequence,
    Index,
    Column,
    Attribute, ///< of a composite type
    Function,
    Type,
    Schema,
    Extension,
    Other,
};

/// One thing that a statement drops by name.
struct Gone {
    GoneKind kind = GoneKind::Other;
    schema::Name name;  ///< of a column: its relation; of a schema or extension: `name` alone
    std::string column; ///< empty: the thing itself
    bool isCascade = false;
    bool isUps = false; ///< in a down part: the up part made it

    /// For messages: `public.orders`, `public.orders.note`.
    [[nodiscard]] std::string shown() const;
};

/// What the statement drops of what others can see: neither what this file has made nor what the catalog knows not to be there.
/// Empty for a statement that is known to fail.
[[nodiscard]] std::vector<Gone> goneWith(const Moment& moment);

/// The server is known to refuse it: then it changes nothing.
[[nodiscard]] bool isRefused(const Moment& moment);

/// Something of that name is put in its place later in the same transaction: a view, a table, a function, a rename to it.
[[nodiscard]] bool isReplacedLater(const Moment& moment, const schema::Name& name);
/// And it has all columns that `name` has, as far as both are known: those that it lacks.
[[nodiscard]] std::vector<std::string> columnsLostWith(const Moment& moment, const schema::Name& name);
/// A column of that name is, or its whole relation.
[[nodiscard]] bool isColumnReplacedLater(const Moment& moment, const schema::Name& relation, const std::string& column);
/// An earlier statement of this part has added it.
[[nodiscard]] bool isColumnMadeHere(const Moment& moment, const schema::Name& relation, const std::string& column);

/// The commands of ALTER TABLE on an existing relation; none for another statement.
void forCommands(const Moment& moment,
                 const std::function<void(const PgQuery__AlterTableCmd&, const schema::Name&)>& visit);

/// Those that change a column's type on a table that holds rows, unless the server refuses them; `column` null: not known.
void forTypeChanges(const Moment& moment,
                    const std::function<void(const PgQuery__AlterTableCmd& command, const schema::Name& table,
                                             const schema::Column* column, const schema::TypeUse& to)>& visit);

/// Every node of the tree, the root included; `visit` says whether to go on below.
void visitNodes(const PgQuery__Node* root, const std::function<bool(const PgQuery__Node&)>& visit);

[[nodiscard]] schema::Name resolvedName(const Moment& moment, const PgQuery__RangeVar& relation);
/// " (about 41,000,000 rows, 12 GiB)", or empty.
[[nodiscard]] std::string shownSize(const schema::Relation* relation);
/// "a, b and 3 more"
[[nodiscard]] std::string listed(const std::vector<std::string>& names);

} // namespace lk::review
