// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/project/migration.h"
#include "core/project/project.h"
#include "core/schema/relation.h"

#include <cstdint>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace lk::changeset {

enum class FactKind : std::uint8_t {
    AddColumn,
    UpdateSet,
    DropColumn,
    RenameColumn,
    AlterType,
    SetNotNull,
    DropNotNull,
    AddCheck,
    AddForeignKey,
    AddUnique,
    Validate,
    CreateIndex,
    AttachIndex, ///< ADD CONSTRAINT … USING INDEX
    CreateTrigger,
    DropTrigger,
    CreateFunction,
    CreateTable,
    InsertSelect,
    RenameTable,
    RenameObject, ///< an index or a constraint
    DropTable,
    SetDefault,
    BackfillDeclared,
    Opaque, ///< nobody can read it: framework code, EXECUTE of a computed string, what cannot be parsed
};
[[nodiscard]] std::string_view toString(FactKind kind); ///< "add_column"

/// What one statement of a migration does, as far as change sets care. Which members count depends on the kind.
struct Fact {
    FactKind kind = FactKind::Opaque;
    schema::Name table;
    schema::Name other;     ///< insert_select: the source; rename_table: the new name; add_fk: the table referenced
    std::string column;     ///< of add_column, update_set (one fact a column), drop_column, …
    std::string newName;    ///< rename_column, rename_object
    std::string name;       ///< of a constraint, index, trigger
    std::string type;       ///< add_column, alter_type: as SQL spells it
    std::string expression; ///< update_set: the value; add_check: the condition
    schema::Name function;  ///< create_trigger, create_function
    std::vector<std::string> columns; ///< create_index, insert_select (of the destination), create_table
    std::vector<std::string> reads;   ///< columns that the value is made from
    std::vector<std::string> writes;  ///< create_trigger: columns that its function gives values
    bool isNullable = true;           ///< add_column
    bool isValid = true;              ///< add_check, add_fk: without NOT VALID
    bool isUnique = false;            ///< create_index
    bool isConcurrent = false;        ///< create_index
    bool isWhole = false;             ///< update_set: without WHERE, or with one that only leaves out what is filled
    /// It does at once, on a table of an earlier migration, what wants phases: a rename that old code does not survive, a type change
    /// that may write the table anew, NOT NULL or a constraint that reads all rows, an UPDATE.
    bool isHeavy = false;
    std::size_t migration = 0; ///< index into the set
    std::string version;       ///< of that migration
    std::size_t order = 0;     ///< over all migrations
    int line = 0;              ///< in the file
    friend bool operator==(const Fact&, const Fact&) = default;
};

/// The facts of all migrations in the order they run, by the server's own grammar. Migrations that are programs, and statements that
/// cannot be read, are opaque facts. Reads files only. Throws Error{Cancelled}.
[[nodiscard]] std::vector<Fact> factsOf(const project::Project& project, const project::MigrationSet& set,
                                        std::stop_token stop = {});

} // namespace lk::changeset
