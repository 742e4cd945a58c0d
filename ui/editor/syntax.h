// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

namespace KSyntaxHighlighting {
class Definition;
class Theme;
} // namespace KSyntaxHighlighting

namespace lk::ui {

/// Our own definition of PostgreSQL's SQL, from resources/syntax. The repository behind it is made at the first call (about 10 ms)
/// and lives as long as the program; GUI thread only.
[[nodiscard]] KSyntaxHighlighting::Definition sqlDefinition();
/// Text colours for a light or a dark base; each at least 4.5:1 on it (a test recomputes that).
[[nodiscard]] KSyntaxHighlighting::Theme sqlTheme(bool isDark);
/// Keywords and type names of the definition, upper case, sorted: what completion offers besides names.
[[nodiscard]] const QStringList& sqlKeywords();

} // namespace lk::ui
