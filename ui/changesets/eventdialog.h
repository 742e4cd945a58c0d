// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/changeset/events.h"
#include "ui/changesets/changesetsubject.h"

#include <QDialog>

#include <cstdint>
#include <optional>
#include <string>

class QFormLayout;
class QLineEdit;
class QPushButton;

namespace lk::ui {

class DeedConfirmation;

/// What a person says of a change set: events that no catalog tells.
enum class Saying : std::uint8_t { Approve, Deployed, WentWell, Broke, SetAside };

/// Asks what is to be said of a change set in an environment, and whether it is to be: an approval, a deployment, how a brown-out went, a
/// gate or check that is set aside (which wants a reason). Writes nothing by itself: its owner takes event and consent.
class EventDialog final : public QDialog {
    Q_OBJECT
public:
    /// `gate`, `phase`: of what is set aside.
    EventDialog(Saying saying, ChangeSetSubject subject, QWidget* parent = nullptr, std::string gate = {},
                changeset::Phase phase = changeset::Phase::Contract);

    [[nodiscard]] const std::optional<run::DeedConsent>& consent() const { return m_consent; }
    /// As it was said; once there is consent.
    [[nodiscard]] changeset::Event event() const;
    [[nodiscard]] Saying saying() const { return m_saying; }

private:
    void buildFields(QFormLayout* form);
    void check();
    void confirm();
    [[nodiscard]] QString whyNot() const; ///< empty: nothing is missing
    [[nodiscard]] run::Deed deed() const;

    Saying m_saying;
    ChangeSetSubject m_subject;
    std::string m_gate;
    changeset::Phase m_phase;
    QLineEdit* m_app = nullptr;
    QLineEdit* m_version = nullptr;
    QLineEdit* m_reason = nullptr;
    QPushButton* m_act = nullptr;
    DeedConfirmation* m_confirm = nullptr;
    std::optional<run::DeedConsent> m_consent;
};

} // namespace lk::ui
