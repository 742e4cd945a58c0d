// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/formats/liquibase/model.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lk::formats {

/// What the makers of SQL for changes share. One object a change.
class LiquibaseMaker {
public:
    LiquibaseMaker(const project::Project& project, const LiquibaseChangeSet& set, const LiquibaseChange& change);

protected:
    [[noreturn]] void refuse(const std::string& what, const std::string& remedy) const;
    void add(std::string text);
    [[nodiscard]] std::string need(const char* key) const;
    [[nodiscard]] std::string name(std::string_view text) const;
    [[nodiscard]] std::string qualified(const std::string& object, const std::string& schema) const;
    [[nodiscard]] std::string table(const char* key = "tableName", const char* schema = "schemaName") const;
    [[nodiscard]] std::string names(const std::string& list) const;
    [[nodiscard]] std::string tablespace(const char* how) const;
    [[nodiscard]] std::string sequenceOf(const std::string& text) const;
    /// DEFAULT of a column or of addDefaultValue; nothing without one.
    [[nodiscard]] std::optional<std::string> defaultOf(const LiquibaseNode& node) const;
    /// The value of a column in insert, update or addColumn; nothing without one.
    [[nodiscard]] std::optional<std::string> valueOf(const LiquibaseNode& node) const;

    const project::Project& m_project;
    const LiquibaseChangeSet& m_set;
    const LiquibaseChange& m_change;
    const LiquibaseNode& m_node;
    LiquibaseOptions m_options;
    std::vector<LiquibaseStatement> m_statements;
};

/// Columns of loadData or loadUpdateData that have values and no type: where they are of type text, Liquibase takes the values as names
/// of files. In small letters. Throws as liquibaseStatements().
[[nodiscard]] std::vector<std::string> liquibaseUntyped(const project::Project& project, const LiquibaseChangeSet& set,
                                                        const LiquibaseChange& change);
/// Throws Error{Refused} for such a column that the changelog itself has made of type text.
void refuseTextCells(const project::Project& project, const LiquibaseChangelog& log, const LiquibaseChangeSet& set);

/// insert, update, delete, loadData, loadUpdateData; nothing when it is another change.
[[nodiscard]] std::optional<std::vector<LiquibaseStatement>> liquibaseData(const project::Project& project,
                                                                           const LiquibaseChangeSet& set,
                                                                           const LiquibaseChange& change);

// ---- texts
[[nodiscard]] std::string liquibaseLiteral(std::string_view text);
[[nodiscard]] std::vector<std::string> liquibaseParts(std::string_view text); ///< of a comma list
[[nodiscard]] std::string liquibaseNow(const std::string& text);
[[nodiscard]] std::string liquibaseDate(const std::string& text);

} // namespace lk::formats
