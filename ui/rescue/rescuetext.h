// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/rescue/facts.h"
#include "core/rescue/proof.h"
#include "core/rescue/ways.h"

#include <QString>
#include <QStringList>

namespace lk::ui {

/// The way out in words. All of it is plain text.

[[nodiscard]] QString presenceText(const rescue::ObjectFact& object); ///< "There", "Not there", …
[[nodiscard]] QString journalText(const rescue::StatementFact& fact); ///< "Took effect", "Failed with 42701", …
[[nodiscard]] QString catalogText(
    const rescue::StatementFact& fact);                             ///< "Took effect", "Left nothing", or why not told
[[nodiscard]] QString sessionText(const rescue::SessionFact& fact); ///< what it has to do with it
/// The title of a way: of the migration in question, in the reader's language.
[[nodiscard]] QString wayTitle(const rescue::Way& way, const rescue::Facts& facts);
/// What it does, needs, loses; or why it is not possible. A line each.
[[nodiscard]] QStringList wayLines(const rescue::Way& way);

} // namespace lk::ui
