# Khmer. No native speaker has read this file yet.
operator-modem-news = Krom៖ ម៉ូដឹមមិនឆ្លើយ សាររង់ចាំ។ សូមពិនិត្យម៉ូដឹម
operator-refused-news = Krom៖ ផ្ញើសារមិនបាន។ សូមពិនិត្យលុយ និងសេវារបស់ស៊ីម
operator-credit-news = Krom៖ ស៊ីមម៉ូដឹមជិតអស់លុយ។ សូមបញ្ចូលលុយ
