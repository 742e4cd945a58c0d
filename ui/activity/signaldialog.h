// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/postgres/activity.h"
#include "core/run/sessionsignal.h"

#include <QDialog>

#include <optional>

class QLineEdit;
class QPushButton;

namespace lk::ui {

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

    [[nodiscard]] const std::optional<run::SignalConsent>& consent() const { return m_consent; }

private:
    void updateReady();
    void carryOut();

    run::SignalWish m_wish;
    std::optional<run::SignalConsent> m_consent;
    QLineEdit* m_typed = nullptr; ///< null: no name has to be typed
    QPushButton* m_act = nullptr;
};

} // namespace lk::ui
