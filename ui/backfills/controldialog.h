// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/backfill/store.h"
#include "core/project/environment.h"
#include "core/run/deed.h"

#include <QDialog>

#include <map>
#include <optional>
#include <string>

class QLabel;
class QLineEdit;
class QPushButton;

namespace lk::ui {

class DeedConfirmation;
class PaceFields;

/// What can be told to a backfill that has begun.
enum class Control : std::uint8_t { Pause, Resume, Cancel, Rate, RetryRows, AcceptRows };

/// Name of the deed for the audit log: "backfill pause orders_status".
[[nodiscard]] run::Deed deedOf(Control control, const std::string& name, const project::Environment& environment,
                               const std::string& database);

/// Asks before a backfill is told something, as the protection of its environment wants it; for a new rate and for the acceptance of
/// refused rows also what and why.
class ControlDialog final : public QDialog {
    Q_OBJECT
public:
    ControlDialog(Control control, const backfill::Status& status, const project::Environment& environment,
                  const std::string& database, QWidget* parent = nullptr);

    [[nodiscard]] Control control() const { return m_control; }
    [[nodiscard]] const std::optional<run::DeedConsent>& consent() const { return m_consent; }
    [[nodiscard]] std::map<std::string, std::string> changes() const; ///< of the rate
    [[nodiscard]] std::string reason() const;

private:
    void check();
    void carryOut();

    Control m_control;
    std::optional<run::DeedConsent> m_consent;
    PaceFields* m_rate = nullptr;
    QLineEdit* m_reason = nullptr;
    QLabel* m_wrong = nullptr;
    DeedConfirmation* m_confirm = nullptr;
    QPushButton* m_act = nullptr;
};

} // namespace lk::ui
