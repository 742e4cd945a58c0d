// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/postgres/activity.h"
#include "core/run/sessionsignal.h"

#include <QDialog>

#include <optional>

class QPushButton;

namespace lk::ui {

class DeedConfirmation;

/// Asks before a session is told to cancel its query or to end, as the protection of its environment wants it (UX contract, section 4).
/// Accepted only with core's consent.
class SignalDialog final : public QDialog {
    Q_OBJECT
public:
    /// Opens one about a session of what was read; it deletes itself when it closes.
    [[nodiscard]] static SignalDialog* openAbout(const postgres::ActiveSession& session,
                                                 const postgres::Activity& activity,
                                                 const project::Environment& environment, postgres::Signal signal,
                                                 QWidget* parent);
    SignalDialog(run::SignalWish wish, const postgres::ActiveSession& session, std::size_t waitingBehind,
                 QWidget* parent = nullptr);

    [[nodiscard]] const run::SignalWish& wish() const { return m_wish; }
    /// Core's proof; nothing while the demand is not met.
    [[nodiscard]] std::optional<run::DeedConsent> consent() const;

private:
    run::SignalWish m_wish;
    DeedConfirmation* m_confirm = nullptr;
    QPushButton* m_act = nullptr;
};

} // namespace lk::ui
