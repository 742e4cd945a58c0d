// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

namespace KSyntaxHighlighting {
class Definition;
class Theme;
} // namespace KSyntaxHighlighting

namespace lk::ui {

/// Our own definition of PostgreSQL's SQL, from resources/syntax. The repository behind it is made at the first call (about 10 ms)
/// and lives as long as the program; GUI thread only.
[[nodiscard]] KSyntaxHighlighting::Definition sqlDefinition();
/// The language of a file by its name: ours for SQL and for Prisma's schema, KSyntaxHighlighting's own for program code and changelogs.
/// SQL for a name that says nothing, as any script may be called.
[[nodiscard]] KSyntaxHighlighting::Definition definitionFor(const QString& fileName);
/// Text colours for a light or a dark base; each at least 4.5:1 on it (a test recomputes that).
[[nodiscard]] KSyntaxHighlighting::Theme sqlTheme(bool isDark);
/// Keywords and type names of our SQL, upper case, sorted: what completion offers besides names.
[[nodiscard]] const QStringList& sqlKeywords();
/// All word lists of another language, sorted.
[[nodiscard]] QStringList keywordsOf(const KSyntaxHighlighting::Definition& definition);

} // namespace lk::ui
