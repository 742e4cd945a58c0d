// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <optional>

namespace lk::ui::desktop {

/// A notification of the freedesktop.org service, sent without waiting; silently nothing where there is no such service.
void showNotification(const QString& title, const QString& text, bool isUrgent);

/// Progress on the launcher (Unity launcher interface, also Plasma's task bar); nothing takes it away. Silently absent elsewhere.
void showProgress(std::optional<double> share);

} // namespace lk::ui::desktop
