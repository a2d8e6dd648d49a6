# Khmer. No native speaker has read this file yet.
sign-title = យល់ព្រម
hand-title = រាប់ យល់ព្រម
hand-what = អ្វីរង់ចាំអ្នក?
sign-which = យល់ព្រម?
    .none = គ្មានអ្វីរង់ចាំអ្នកទេ។
sign-word = { $what }
sign-agree = យល់ព្រម
sign-refuse = មិនព្រម
sign-why = ហេតុអ្វី?
sign-reason-amount = ចំនួនលុយខុស
sign-reason-person = សមាជិកខុស
sign-reason-talk = និយាយពេលប្រជុំ
sign-reason-other = ផ្សេង
sign-what =
    .loan = { $member } ខ្ចី{ $fund ->
        [social] ជួយគ្នា{ $amount }
       *[loan] {" "}{ $amount }, { $periods } ដង
    }
    .absent-fines = ពិន័យ { $who } { $amount }
    .spend = ចំណាយ { $amount } { $purpose }
    .social-out = ជួយ { $member } { $amount }
    .bank-in = ដាក់ធនាគារ { $amount }
    .bank-out = ដកពីធនាគារ { $amount }
    .bank-lent = ធនាគារឱ្យខ្ចី { $amount }
    .bank-paid = សងធនាគារ { $amount } ការប្រាក់ { $interest }
    .keep-cash = { $member } ទុកលុយ { $amount }
    .third-hand = { $member } រាប់ { $amount } និងខ្ចី
    .ask-loan = { $member } សុំ { $amount }, { $periods } ដង
    .correct = លុប { $receipt }៖ { $why }
    .suspend-phone = ផ្អាកទូរស័ព្ទ { $member }
    .restore-phone = ឱ្យទូរស័ព្ទ { $member }
    .own-phone = ទូរស័ព្ទ { $member } ផ្ទាល់ខ្លួន
    .new-pin = PIN ថ្មី { $member }
    .take-office = { $member } ជា{ $office }
    .take-box = { $member } កាន់ប្រអប់ { $counted }
    .loss = គេលួច { $amount } ពីប្រអប់
    .recover = { $amount } ក្នុងប្រអប់វិញ
    .settle = { $member } ឱ្យគ្រួសារ { $cash }
    .leave = { $member } ចេញ ឱ្យ { $cash }
    .write-off = { $member } មិនសង { $amount } ទៀត
    .put-right = { $what } { $amount }
    .set-rules = { $what }
    .admit = សមាជិកថ្មី { $who } { $phone }
sign-rules = ច្បាប់ថ្មី៖ ប្តូរ { $count }
sign-proposed = ត្រូវការ { $count } នាក់ទៀតយល់ព្រមមុន { $until }។ មិនទាន់កត់ទេ។
sign-asked = { $road ->
    [text] { $by } សុំយល់ព្រម។ សរសេរ 71 { $number } និងចំនួនលុយ ឬលេខ។ មិនព្រម 72 { $number }
   *[dial] { $by } សុំអ្នកយល់ព្រម។ សូមចុច { $code } រួច 7
  }
sign-asked-already = បានសុំរួចហើយ។ រង់ចាំការយល់ព្រម។
sign-nobody = គ្មាននរណាអាចយល់ព្រមទេ។
sign-gone = នេះមិនរង់ចាំទៀតទេ។
sign-not-yours = អ្នកផ្សេងត្រូវយល់ព្រម។
sign-not-theirs = { $by } មិនអាចសុំនេះទៀតទេ។
sign-kept = បានយល់ព្រម។ ខ្វះ { $count } នាក់ទៀត។
sign-refused-done = អ្នកមិនយល់ព្រម។ មិនបានកត់ទេ។
sign-refused = { $by } មិនយល់ព្រម៖ { $why }។ មិនបានកត់ទេ។
sign-expired-news = សំណើថ្ងៃ { $when } គ្មានអ្នកយល់ព្រមទាន់ពេល។ មិនបានកត់ទេ។
sign-done-news = { $by } បានយល់ព្រម។ រួចហើយ។
field-officer = បុគ្គលិក
