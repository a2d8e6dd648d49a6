# Khmer. No native speaker has read this file yet.
# What is printed for a group. Read by members too, on paper.

papers = លើក្រដាស៖
card = កាត
minutes = កំណត់ហេតុ
aloud = អានឱ្យឮ
everything = ទាំងអស់
print-it = សូមបោះពុម្ពទំព័រនេះពីកម្មវិធីរុករក។ មានជា៖

card-of = កាតក្រុម { $group }
card-dial = ចុច
card-text-to = សរសេរសារទៅ
card-menu = ពេលចុច { $code }
card-everybody = គ្រប់គ្នា
card-officers = គណៈកម្មការ
card-written = ក្រោយចុច { $key }
card-letters = ប្រជុំទាំងមូលក្នុងសារមួយ
card-letter = អក្សរ
card-digits = ជាលេខ
card-word = ឬជាពាក្យ
card-means = ន័យ
card-example = ឧទាហរណ៍
card-ordinary = ប្រជុំធម្មតា
card-whole = ប្រជុំមានគ្រប់យ៉ាង
card-in-digits = ដូចគ្នា ជាលេខ
card-count-dialled = បន្ទាប់មក សមាជិកម្នាក់ទៀតរាប់លុយ៖ ចុចលេខខាងលើ រួចចុច 7។
card-count-texted = បន្ទាប់មក សមាជិកម្នាក់ទៀតរាប់លុយ រួចសរសេរ T និងចំនួន។
card-practice = បើដាក់ 0 នៅមុខ គឺសាកល្បង មិនកត់អ្វីទេ។
card-made-up = ចំនួនទាំងនេះជាឧទាហរណ៍។
card-more = ការងារតាមសារ៖ សរសេរតែពាក្យ នឹងបានចម្លើយថាត្រូវសរសេរអ្វីបន្ថែម
card-texts = សារផ្សេង
card-chair = { $what } (ប្រជុំ ដោយប្រធាន)
card-help = ជំនួយ
card-stop = ឈប់រំលឹក
card-start = រំលឹកវិញ
letter-m = ប្រជុំ៖ អ្នកមកទាំងអស់សន្សំ { $usual }។ បន្ទាប់មក អ្នកសន្សំខុសពីនេះ និងចំនួន
letter-m-named = ប្រជុំ។ បន្ទាប់មក អ្នកសន្សំ និងចំនួន
letter-a = មិនមក ហើយមិនផ្ញើលុយ
letter-p = សងកម្ចី
letter-g = ខ្ចីលុយ
letter-w = មូលនិធិជួយគ្នា៖ អ្នកមកទាំងអស់ឱ្យ { $usual }។ បន្ទាប់មក អ្នកឱ្យខុសពីនេះ និងចំនួន
letter-w-named = មូលនិធិជួយគ្នា៖ អ្នកឱ្យ និងចំនួន
letter-d = បង់ពិន័យ
letter-j = ចំណាយពីប្រអប់លុយ
letter-t = លុយក្នុងប្រអប់។ ត្រូវមានជានិច្ច ហើយនៅចុងក្រោយ
letter-s = សន្សំមួយ កត់ភ្លាម

minutes-of = កំណត់ហេតុប្រជុំក្រុម { $group }
minutes-box = ក្នុងប្រអប់លុយមុនប្រជុំ
minutes-seal = លេខ 6 ខ្ទង់ ថ្ងៃ { $day }
minutes-roll = វត្តមាន និងប្រាក់ត្រូវសង
agenda = របៀបវារៈ
discussed = ការពិភាក្សា
decision = សេចក្តីសម្រេច
yes-or-no = បាន / មិនបាន
minutes-fund = មូលនិធិ
minutes-text = សម្រាប់សារ
minutes-after = ក្រោយប្រជុំ
minutes-counted = រាប់បាន
minutes-new-seal = លេខ 6 ខ្ទង់ពេលបិទ
short-m = សន្សំខុសពីធម្មតា
short-a = មិនមក
short-p = សង
short-g = ខ្ចី
short-w = មូលនិធិជួយគ្នា
short-d = បង់ពិន័យ
short-j = ចំណាយ
short-t = ក្នុងប្រអប់លុយ

aloud-of = { $group }៖ អានឱ្យឮ ប្រជុំថ្ងៃ { $day }
aloud-agree = គ្រប់គ្នាយល់ព្រមទេ? អ្នកមិនយល់ព្រម សូមនិយាយឥឡូវ ឬចុច 4។
savings-now = សន្សំទាំងអស់

everything-size = ទំព័រនេះមាន { $size } kB ធំជាងទំព័រផ្សេង៖ បញ្ជីក្រុមទាំងមូល និងសៀវភៅសមាជិកទាំងអស់។ តាមបណ្តាញយឺត វាមកតូចជាងនេះប្រហែលដប់ដង។
