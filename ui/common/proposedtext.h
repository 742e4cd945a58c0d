// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <optional>

namespace lk::ui {

/// One script that is proposed, for a person to look at and to change.
struct ProposedText {
    QString name;                  ///< of its file, as it will be called
    QString kind;                  ///< below it in the list: "changed", "new, up"
    std::optional<QString> before; ///< as the file is; nothing: it is new
    QString after;
};

} // namespace lk::ui
